import * as E from 'fp-ts/lib/Either.js'
import { firstRefusal, refuse, refuseRepeats } from '../refused.ts'
import { type Figure, measureOf, numberOf } from '../value/figure.ts'
import type { LineId } from '../value/ids.ts'
import type { Line, Schedule } from '../value/line.ts'
import { formatMinor, type Measure, measureName, minorOf, parseMinor } from '../value/measure.ts'
import type { PledgeRefusal } from './errors.ts'

/** A plain amount must be one in the measure of its line. */
export const wrongInAmount = (
  amount: string | undefined,
  line: LineId,
  measure: Measure,
  pointer: string,
): PledgeRefusal | undefined => {
  const parsed = amount === undefined ? undefined : parseMinor(amount, measure)
  return parsed === undefined || E.isRight(parsed)
    ? undefined
    : refuse(
        'AmountNotInMeasure',
        `The line "${line}" is counted in ${measureName(measure)}, and the amount ${parsed.left}.`,
        pointer,
      )
}

/** What is wrong with a schedule by itself, in the measure of its line. */
export const wrongInSchedule = (
  schedule: Schedule,
  line: LineId,
  measure: Measure,
  pointer: string,
): PledgeRefusal | undefined =>
  refuseRepeats(
    schedule,
    ({ tranche }) => tranche,
    ({ tranche }, index) =>
      refuse(
        'TrancheNamedTwice',
        `The schedule of the line "${line}" names the tranche "${tranche}" twice: each tranche needs an id of its own.`,
        `${pointer}/${index}/tranche`,
      ),
  ) ?? firstRefusal(schedule, ({ amount }, index) => wrongInAmount(amount, line, measure, `${pointer}/${index}/amount`))

/** The most that a figure can mean, in minor units; undefined where it sets no upper bound. */
const atMost = (figure: Figure): bigint | undefined => {
  if ('undisclosed' in figure || 'unknown' in figure) return undefined
  if (figure.qualifier === 'about' || figure.qualifier === 'atLeast') return undefined
  return figure.range === undefined ? numberOf(figure) : minorOf(figure.range.to, measureOf(figure))
}

/** A schedule said in one breath with its line must not come to more than the line. */
export const wrongInLineSchedule = ({ line, amount, schedule }: Line, pointer: string): PledgeRefusal | undefined => {
  if (schedule === undefined) return undefined
  const measure = measureOf(amount)
  const wrong = wrongInSchedule(schedule, line, measure, pointer)
  if (wrong !== undefined) return wrong
  const limit = atMost(amount)
  const sum = schedule.reduce((total, tranche) => total + minorOf(tranche.amount, measure), 0n)
  return limit === undefined || sum <= limit
    ? undefined
    : refuse(
        'ScheduleExceedsLine',
        `The schedule of the line "${line}" comes to ${formatMinor(sum, measure)} ${measureName(measure)}, and the line to ${formatMinor(limit, measure)}: it must not come to more than its line.`,
        pointer,
      )
}
