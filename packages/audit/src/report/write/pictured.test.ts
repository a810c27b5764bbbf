import type { Day } from '@aid-ledger/domain'
import { expect, it } from 'vitest'
import type { Course } from '../model/report.ts'
import { pictured } from './pictured.ts'

const aCourse = (pledge: string, more: Partial<Course> = {}): Course => ({
  pledge,
  title: pledge,
  from: '2024-01-01' as Day,
  days: '10',
  late: '0',
  stages: [],
  isEnvelope: false,
  dues: [],
  arrivals: [],
  gates: [],
  ...more,
})

it('the picture shows all of a few pledges, and has no words about it', () => {
  const courses = [aCourse('one'), aCourse('two')]
  expect(pictured(courses)).toEqual({ shown: courses, words: [] })
})

it('of many it shows as many as fit on a page, the overdue ones first, and says how many', () => {
  const many = Array.from({ length: 100 }, (_, index) => aCourse(`pledge-${index}`))
  const late = aCourse('late', { dues: [{ on: '2024-01-02', missing: true }] })
  const { shown, words } = pictured([...many, late])
  expect(shown[0]).toEqual(late)
  expect(shown.length).toBeLessThan(30)
  expect(words).toEqual([
    `The picture shows ${shown.length} of 101 pledges: those overdue, then those with most days. The table has all.`,
  ])
})

it('of one with very many arrivals and approvals it says what it leaves out', () => {
  const arrival = { effectiveOn: '2024-01-02' } as unknown as Course['arrivals'][number]
  const gate = { stages: [] } as unknown as Course['gates'][number]
  const { shown, words } = pictured([
    aCourse('busy', {
      arrivals: Array.from({ length: 90 }, () => arrival),
      gates: Array.from({ length: 9 }, () => gate),
    }),
  ])
  expect([shown[0]?.arrivals.length, shown[0]?.gates.length]).toEqual([60, 6])
  expect(words).toHaveLength(2)
})
