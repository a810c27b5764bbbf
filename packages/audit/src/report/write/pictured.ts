import { sayCount } from '@aid-ledger/domain'
import type { Course } from '../model/report.ts'
import { heightOf } from './course-picture.ts'

/** How tall all courses together may be, so that the picture with its signs is one page of A4. */
const MAX_HEIGHT = 940
/** Arrivals marked on a pledge: more would be one blot. */
const MAX_MARKS = 60
/** Approvals drawn below a pledge: more would push the others from the page. */
const MAX_GATES = 6

const isOverdue = ({ dues }: Course): boolean => dues.some(({ missing }) => missing === true)

/** The first that fit on the page. */
const fitting = (courses: ReadonlyArray<Course>): ReadonlyArray<Course> => {
  let height = 0
  const beyond = courses.findIndex((course) => {
    height += heightOf(course)
    return height > MAX_HEIGHT
  })
  return beyond < 0 ? courses : courses.slice(0, beyond)
}

/** The courses that the picture shows, those overdue first, and in words what it leaves out. */
export const pictured = (
  courses: ReadonlyArray<Course>,
): { readonly shown: ReadonlyArray<Course>; readonly words: ReadonlyArray<string> } => {
  const ordered = [...courses.filter(isOverdue), ...courses.filter((course) => !isOverdue(course))]
  const shown = fitting(
    ordered.map((course) => ({
      ...course,
      arrivals: course.arrivals.slice(-MAX_MARKS),
      gates: course.gates.slice(0, MAX_GATES),
    })),
  )
  const left: ReadonlyArray<readonly [boolean, string]> = [
    [
      shown.length < courses.length,
      `The picture shows ${shown.length} of ${sayCount(courses.length, 'pledge')}: those overdue, then those with most days.`,
    ],
    [
      courses.some(({ arrivals }) => arrivals.length > MAX_MARKS),
      `Of each pledge the picture marks at most the last ${MAX_MARKS} arrivals.`,
    ],
    [
      courses.some(({ gates }) => gates.length > MAX_GATES),
      `Of each pledge the picture has at most the first ${MAX_GATES} approvals.`,
    ],
  ]
  return { shown, words: left.flatMap(([is, words]) => (is ? [`${words} The table has all.`] : [])) }
}
