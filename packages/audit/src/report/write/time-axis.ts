import { addDays, type Day, daysBetween } from '@aid-ledger/domain'
import type { Course } from '../model/report.ts'

/** Where days are on the picture. */
export type TimeAxis = {
  readonly from: string
  readonly to: string
  readonly x: (day: string) => number
  readonly ticks: ReadonlyArray<{ readonly day: string; readonly label: string }>
}

/** Months between ticks: the first that gives no more than fit beside one another. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 600]
const MAX_TICKS = 12
/** Half of the width of a label, so that none is cut off. */
const LABEL = 20

const daysOf = ({ from, to, lateFrom, dues, arrivals, gates }: Course): ReadonlyArray<string> =>
  [
    ...[from, to, lateFrom],
    ...dues.map(({ on }) => on),
    ...arrivals.map(({ effectiveOn }) => effectiveOn),
    ...gates.flatMap(({ requestedOn, closedOn, stages }) => [requestedOn, closedOn, ...stages.map(({ on }) => on)]),
  ].flatMap((day) => (day === undefined ? [] : [day]))

const ticksOf = (from: string, to: string): TimeAxis['ticks'] => {
  const month = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  const [first, last] = [month(from), month(to)]
  const step = STEPS.find((months) => (last - first) / months <= MAX_TICKS) ?? STEPS.at(-1)!
  const months = Array.from(
    { length: Math.floor((last - first) / step) + 2 },
    (_, i) => (Math.floor(first / step) + i) * step,
  )
  return months
    .map((count) => ({
      day: `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`,
    }))
    .filter(({ day }) => day >= from && day <= to)
    .map(({ day }) => ({ day, label: step % 12 === 0 ? day.slice(0, 4) : day.slice(0, 7) }))
}

/** The axis over the days of some courses and the day asked about, across a width, with a little room at both ends. */
export const timeAxis = (courses: ReadonlyArray<Course>, asked: string, left: number, right: number): TimeAxis => {
  const days = [...courses.flatMap(daysOf), asked].sort()
  const span = daysBetween(days[0] as Day, days.at(-1) as Day)
  const room = Math.max(3, Math.ceil(span / 40))
  const from = addDays(days[0] as Day, -room)
  const to = addDays(days.at(-1) as Day, room)
  const whole = daysBetween(from, to)
  const x = (day: string): number =>
    left + Math.round((daysBetween(from, day as Day) / whole) * (right - left) * 10) / 10
  return {
    from,
    to,
    x,
    ticks: ticksOf(from, to).filter(({ day }) => x(day) > left + LABEL && x(day) < right - LABEL),
  }
}
