import { type Fact, lastDayOf, laterThan, type Question } from './fact.ts'
import { countOf, type Measure } from './grains.ts'

type Tranche = { readonly due?: string; readonly firm: boolean; readonly amount: string }
export type Scheduled = { readonly said: Fact; readonly schedule: ReadonlyArray<Tranche> }

/** The firm due day of each unit of a line by one schedule; undefined where it gives none. */
const layOut = (schedule: ReadonlyArray<Tranche>, measure: Measure): ReadonlyArray<string | undefined> =>
  schedule.flatMap(({ due, firm, amount }) =>
    Array.from({ length: countOf(measure, amount) }, () => (firm && due !== undefined ? lastDayOf(due) : undefined)),
  )

/** Unit by unit: the first firm date that any schedule gave that place, or against `current` the latest schedule's. */
const datesOf = (schedules: ReadonlyArray<Scheduled>, measure: Measure, against: string) => {
  const inOrder = [...schedules].sort((a, b) => (laterThan(a.said, b.said) ? 1 : -1))
  const counting = against === 'current' ? inOrder.slice(-1) : inOrder
  const dates: Array<string | undefined> = []
  for (const { schedule } of counting)
    for (const [place, date] of layOut(schedule, measure).entries()) dates[place] ??= date
  return dates
}

/** How many units are due on the day asked about, and how many of those due before it have not come. */
export const unitsDue = (
  schedules: ReadonlyArray<Scheduled>,
  measure: Measure,
  { end, arrived }: { readonly end: number; readonly arrived: number },
  { effectiveAt, against }: Question,
): { readonly due: number; readonly overdue: number } => {
  const dates = Array.from(datesOf(schedules, measure, against)).slice(0, end)
  return {
    due: dates.filter((date) => date !== undefined && date <= effectiveAt).length,
    overdue: dates.slice(arrived).filter((date) => date !== undefined && date < effectiveAt).length,
  }
}
