import type { Day } from '@aid-ledger/domain'
import { describe, expect, it } from 'vitest'
import { aCourse } from '../../testing/a-course.ts'
import { timeAxis } from './time-axis.ts'

const axisOf = (from: string, to: string, asked = to) =>
  timeAxis([aCourse('one', { from: from as Day, to: to as Day })], asked, 100, 900)
const labels = (from: string, to: string) => axisOf(from, to).ticks.map(({ label }) => label)

describe('the axis of a picture', () => {
  it('has all days on it, also the one asked about, with a little room at both ends', () => {
    const { from, to, x } = axisOf('2024-03-01', '2024-05-01', '2024-06-09')
    expect([from, to]).toEqual(['2024-02-27', '2024-06-12'])
    expect([x(from), x(to)]).toEqual([100, 900])
    expect(x('2024-03-01')).toBeGreaterThan(100)
    expect(x('2024-06-09')).toBeLessThan(900)
  })

  it('has the days of approvals and arrivals on it too', () => {
    const gates = [{ requestedOn: '2023-12-01', stages: [{ on: '2024-08-01' }] }] as never
    const arrivals = [{ effectiveOn: '2024-09-01' }] as never
    const { from, to } = timeAxis([aCourse('one', { gates, arrivals })], '2024-01-01', 0, 1)
    expect([from < '2023-12-01', to > '2024-09-01', to < '2024-10-01']).toEqual([true, true, true])
  })

  it('is marked by months, by so many that they have room, and by years where it is long', () => {
    expect(labels('2024-01-20', '2024-05-10')).toEqual(['2024-02', '2024-03', '2024-04', '2024-05'])
    expect(labels('2023-01-20', '2024-08-10')).toEqual([
      ...['2023-03', '2023-05', '2023-07', '2023-09', '2023-11'],
      ...['2024-01', '2024-03', '2024-05', '2024-07'],
    ])
    expect(labels('2001-05-05', '2024-05-05')).toEqual(['2005', '2010', '2015', '2020'])
  })

  it('has each mark on the first of its month, and none so near an end that it would be cut off', () => {
    const { ticks, x } = axisOf('2024-01-20', '2024-12-10')
    for (const { day, label } of ticks) expect(day).toBe(`${label}-01`)
    for (const { day } of ticks) expect(x(day) > 120 && x(day) < 880, day).toBe(true)
    // The first of January 2025 is on the axis too, but at its edge.
    expect(axisOf('2024-01-20', '2024-12-30').to > '2025-01-01').toBe(true)
    expect(labels('2024-01-20', '2024-12-30').at(-1)).toBe('2024-12')
  })
})
