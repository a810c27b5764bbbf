import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyDay } from '../testing/arbitrary-dates.ts'
import { decoded, refusal } from '../testing/decoding.ts'
import { addDays, Day, daysBetween, daysInMonth, earlier, later } from './day.ts'

const day = (text: string): Day => decoded(Day, text)

describe('a day', () => {
  it('is read as it is written, for every day of three centuries', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(day(date)).toBe(date)
      }),
    )
  })

  it('counts back and forth', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -9999, max: 9999 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  it('has the order of its text', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(a < b).toBe(daysBetween(a, b) > 0)
        expect([earlier(a, b), later(a, b)]).toEqual([a, b].sort())
      }),
    )
  })

  it('counts the leap day', () => {
    expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2)
    expect(daysBetween(day('2023-02-28'), day('2023-03-01'))).toBe(1)
    expect([daysInMonth(2000, 2), daysInMonth(1900, 2), daysInMonth(2024, 12)]).toEqual([29, 28, 31])
    expect(daysBetween(day('2023-10-20'), day('2024-04-24'))).toBe(187)
  })

  it.each([
    ['2024-02-30', 'that month has days 1 to 29'],
    ['2023-02-29', 'that month has days 1 to 28'],
    ['1900-02-29', 'that month has days 1 to 28'],
    ['2024-04-31', 'that month has days 1 to 30'],
    ['2024-01-00', 'that month has days 1 to 31'],
    ['2024-13-01', 'there is no month 13'],
    ['2024-00-01', 'there is no month 0'],
    ['2922-03-01', 'the year 2922 is not within 1900 to 2199'],
    ['0000-01-01', 'the year 0 is not within 1900 to 2199'],
  ])('%s is none, and the error says why', (text, why) =>
    expect(refusal(Day, text)).toBe(`"${text}" is no day: ${why}`),
  )

  it.each(['2024-3-5', '24-03-25', '2024-03', '25.03.2024', '2024-03-25T00:00:00Z', ' 2024-03-25', '2024-03-25\n', ''])(
    '%j is none, and the error says how one is written',
    (text) => expect(refusal(Day, text)).toContain('is no day: write YYYY-MM-DD, such as "2024-03-25"'),
  )

  it.each([[20240325], [null], [new Date(0)]])('%j is none', (input) =>
    expect(refusal(Day, input)).toContain('is no day: write YYYY-MM-DD'),
  )
})
