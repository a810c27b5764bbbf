import { type Measure, type RecordedEvent, sameMeasure } from '@aid-ledger/domain'
import { type LineAccount, type LineKey, makeSums, type Picture, type SumGroups } from '@aid-ledger/projections'
import { isSameState, type LineState, stateOf } from '../walk/line-state.ts'
import { amountsIn, changesBetween } from './changes.ts'
import type { Part } from './part.ts'

/** A line that differs in a measure. One that is counted in another unit under the second question differs in both. */
export type Row = {
  readonly key: LineKey
  readonly measure: Measure
  readonly from: LineState | undefined
  readonly to: LineState | undefined
}

/** What a part comes to under two questions. */
export type ComparedPart = {
  readonly rows: ReadonlyArray<Row>
  readonly sums: { readonly from: SumGroups; readonly to: SumGroups }
}

const ownLines = ({ lines }: Picture, { isOwn }: Part): ReadonlyMap<LineKey, LineAccount> =>
  new Map([...lines].filter(([, account]) => isOwn(account)))

const sumsOf = (lines: ReadonlyMap<LineKey, LineAccount>, { duplicates }: Picture, { isSummed }: Part): SumGroups => {
  const sums = makeSums()
  for (const [key, account] of lines) if (isSummed(account) && !duplicates.has(key)) sums.add(account)
  return sums.groups()
}

const measuresOf = (from: LineState | undefined, to: LineState | undefined): ReadonlyArray<Measure> => {
  const measures = [from, to].flatMap((state) => (state === undefined ? [] : [state.measure]))
  return measures.length === 2 && sameMeasure(measures[0]!, measures[1]!) ? [measures[0]!] : measures
}

const differs = ({ measure, from, to }: Row): boolean =>
  from?.sum?.name !== to?.sum?.name ||
  Object.keys(changesBetween(amountsIn(from, measure), amountsIn(to, measure), measure)).length > 0

/** Compares a part under two questions: which of its lines differ, and what its sums come to. */
export const comparePart = (from: Picture, to: Picture, part: Part): ComparedPart => {
  const before = ownLines(from, part)
  const after = ownLines(to, part)
  const stateOfLine = (account: LineAccount | undefined, { duplicates }: Picture) =>
    account === undefined ? undefined : stateOf(account, part.isSummed(account) && !duplicates.has(account.key))
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort()
  const rows = keys.flatMap((key): ReadonlyArray<Row> => {
    const was = stateOfLine(before.get(key), from)
    const is = stateOfLine(after.get(key), to)
    if (isSameState(was, is)) return []
    return measuresOf(was, is)
      .map((measure) => ({ key, measure, from: was, to: is }))
      .filter(differs)
  })
  return { rows, sums: { from: sumsOf(before, from, part), to: sumsOf(after, to, part) } }
}

/** The events that either of two pictures sees, in the order of the log. */
export const seenByEither = (from: Picture, to: Picture): ReadonlyArray<RecordedEvent> => {
  const events = new Map(to.seen.events.map((event) => [event.id, event]))
  const gone = from.seen.events.filter(({ id }) => !events.has(id))
  if (gone.length === 0) return to.seen.events
  for (const event of gone) events.set(event.id, event)
  return [...events.values()].sort((a, b) => Number(a.position) - Number(b.position))
}
