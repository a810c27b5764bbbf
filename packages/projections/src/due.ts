import { type Day, type Edtf, lastDay, type Measure, measureName, type TrancheId } from '@aid-ledger/domain'
import { max, min } from './book.ts'
import { inOrder } from './fact.ts'
import type { LineFacts } from './line-facts.ts'
import type { Question } from './question.ts'
import { readAmount } from './read-amount.ts'

/** A run of units of a line, from place `from` to before place `to`, with the firm date they were promised for. */
export type Promised = {
  readonly from: bigint
  readonly to: bigint
  readonly due: Edtf
  readonly on: Day
  readonly tranche: TrancheId
}

type Schedules = LineFacts['schedules']

/**
 * What was read of schedules, by what was stated: who looks at a line after each of its events reads the same ones again and
 * again. A statement is of one line, and so in one measure, but where its line is corrected.
 */
const readBefore = new WeakMap<
  Schedules[number]['value'],
  { readonly in: string; readonly read: ReadonlyArray<Promised> }
>()

/** The firm, dated tranches of one schedule, each at its place in the line. */
const places = ({ value }: Schedules[number], measure: Measure): ReadonlyArray<Promised> => {
  const known = readBefore.get(value)
  if (known?.in === measureName(measure)) return known.read
  const read = readPlaces(value, measure)
  readBefore.set(value, { in: measureName(measure), read })
  return read
}

const readPlaces = (schedule: Schedules[number]['value'], measure: Measure): ReadonlyArray<Promised> => {
  const promised: Array<Promised> = []
  let from = 0n
  for (const { tranche, due, firm, amount } of schedule) {
    const to = from + readAmount(amount, measure)
    if (firm && due !== undefined) promised.push({ from, to, due, on: lastDay(due), tranche })
    from = to
  }
  return promised
}

/** The parts of a run that no earlier promise holds. */
const uncovered = (run: Promised, held: ReadonlyArray<Promised>): ReadonlyArray<Promised> =>
  held.reduce<ReadonlyArray<Promised>>(
    (parts, { from, to }) =>
      parts.flatMap((part) =>
        [
          { ...part, to: min(part.to, from) },
          { ...part, from: max(part.from, to) },
        ].filter((rest) => rest.from < rest.to),
      ),
    [run],
  )

/**
 * What was promised for when. Against `original`: unit by unit, the first firm date that any schedule gave that place in
 * the line. Against `current`: the latest schedule's.
 */
export const promisesOf = (
  schedules: Schedules,
  measure: Measure,
  against: Question['against'],
): ReadonlyArray<Promised> => {
  const ordered = [...schedules].sort(inOrder)
  if (against === 'current') return ordered.slice(-1).flatMap((schedule) => places(schedule, measure))
  const held: Array<Promised> = []
  for (const schedule of ordered)
    for (const run of places(schedule, measure)) held.push(...uncovered(run, held).filter(({ from, to }) => from < to))
  return held.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** The part of each promise within places `from` to before `to`. */
export const within = (promises: ReadonlyArray<Promised>, from: bigint, to: bigint): ReadonlyArray<Promised> =>
  promises
    .map((promise) => ({ ...promise, from: max(promise.from, from), to: min(promise.to, to) }))
    .filter((promise) => promise.from < promise.to)

export const size = (promises: ReadonlyArray<Promised>): bigint =>
  promises.reduce((sum, { from, to }) => sum + to - from, 0n)
