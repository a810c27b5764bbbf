import type { Course } from '../model/report.ts'

/** Pledges in the picture: about three pages of paper. */
const MAX_PICTURED = 24
/** Arrivals marked on a pledge: more would be one blot. */
const MAX_MARKS = 60

const isOverdue = ({ dues }: Course): boolean => dues.some(({ missing }) => missing === true)

/** The courses that the picture shows, those overdue first, and in words what it leaves out. */
export const pictured = (
  courses: ReadonlyArray<Course>,
): { readonly shown: ReadonlyArray<Course>; readonly words: ReadonlyArray<string> } => {
  const ordered = [...courses.filter(isOverdue), ...courses.filter((course) => !isOverdue(course))]
  const shown = ordered
    .slice(0, MAX_PICTURED)
    .map((course) => ({ ...course, arrivals: course.arrivals.slice(-MAX_MARKS) }))
  const many = courses.some(({ arrivals }) => arrivals.length > MAX_MARKS)
  return {
    shown,
    words: [
      ...(courses.length > MAX_PICTURED
        ? [
            `The picture shows ${MAX_PICTURED} of ${courses.length} pledges: those overdue, then those with most days. The table has all.`,
          ]
        : []),
      ...(many ? [`Of each pledge the picture marks at most the last ${MAX_MARKS} arrivals. The table has all.`] : []),
    ],
  }
}
