import { expect, it } from 'vitest'
import { aCourse } from '../../testing/a-course.ts'
import type { Course } from '../model/report.ts'
import { heightOf } from './course-picture.ts'
import { pictured } from './pictured.ts'

/** As tall as the courses may be on a page. */
const PAGE = 940

it('the picture shows all of a few pledges, and has no words about it', () => {
  const courses = [aCourse('one'), aCourse('two')]
  expect(pictured(courses)).toEqual({ shown: courses, words: [] })
})

it('of many it shows as many as fit on a page, the overdue ones first, and says how many', () => {
  const many = Array.from({ length: 100 }, (_, index) => aCourse(`pledge-${index}`))
  const late = aCourse('late', { dues: [{ on: '2024-01-02', missing: true }] })
  const { shown, words } = pictured([...many, late])
  expect(shown[0]).toEqual(late)
  const height = shown.reduce((sum, course) => sum + heightOf(course), 0)
  const next = heightOf(many.at(-1)!)
  expect([height <= PAGE, height + next > PAGE]).toEqual([true, true])
  expect(words).toEqual([
    `The picture shows ${shown.length} of 101 pledges: those overdue, then those with most days. The table has all.`,
  ])
})

it('of one with very many arrivals and approvals it has the last and the first, and says what it leaves out', () => {
  const busy = (arrivals: number, gates: number) =>
    pictured([
      aCourse('busy', {
        arrivals: Array.from({ length: arrivals }, (_, nth) => ({ title: `arrival ${nth}` })) as never,
        gates: Array.from({ length: gates }, (_, nth) => ({ approval: `gate ${nth}`, stages: [] })) as never,
      }),
    ])
  const { shown, words } = busy(90, 9)
  const [{ arrivals, gates }] = shown as [Course]
  expect([arrivals.length, arrivals[0]?.title, gates.length, gates[0]?.approval]).toEqual([
    60,
    'arrival 30',
    6,
    'gate 0',
  ])
  expect(words).toHaveLength(2)
  expect(busy(60, 6).words).toEqual([])
})
