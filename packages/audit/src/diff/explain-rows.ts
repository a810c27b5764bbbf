import type { DiffLine } from '@aid-ledger/contract'
import { type Picture, pledgeHeaders } from '@aid-ledger/projections'
import { auditedEvent } from '../audited-event.ts'
import { endOf } from '../walk/end-of.ts'
import { eventsBehind } from '../walk/events-behind.ts'
import type { LineState } from '../walk/line-state.ts'
import type { Pause } from '../walk/pause.ts'
import { walkLine } from '../walk/walk-line.ts'
import type { Step } from '../walk/way.ts'
import { amountsIn, changesBetween, isCountedIn, isNothing, movesBetween, movesSaid } from './changes.ts'
import { type Row, seenByEither } from './compare-part.ts'
import { lineHeader } from './line-header.ts'
import type { Part } from './part.ts'
import { sumSaid } from './sum-said.ts'

type Cause = DiffLine['causes'][number]

/** What a step moved in the sums; undefined where that is what it moved of the line, in the sum that the line counts in. */
const movedSums = ({ before, after }: Step, { measure, from, to }: Row): Cause['inSums'] => {
  const own = (to ?? from)?.sum?.name
  const touched = [before, after].flatMap((state) => (state === undefined ? [] : [state.sum?.name]))
  if (touched.every((name) => name === own)) return undefined
  const moved = (state: LineState | undefined, moves: ReturnType<typeof movesBetween>) =>
    state?.sum === undefined || isNothing(moves) ? [] : [{ ...sumSaid(state.sum.kind), by: movesSaid(moves, measure) }]
  if (before?.sum?.name === after?.sum?.name)
    return moved(after, movesBetween(before, after, measure)) as Cause['inSums']
  return [
    ...moved(before, movesBetween(before, undefined, measure)),
    ...moved(after, movesBetween(undefined, after, measure)),
  ] as Cause['inSums']
}

/** Explains the rows of one part: each with the events, and the clock, that made its difference. */
export const explainRows = (
  from: Picture,
  to: Picture,
  part: Part,
  pause: Pause,
): ((row: Row) => Promise<DiffLine>) => {
  const events = seenByEither(from, to)
  const byId = new Map(events.map((event) => [event.id, event]))
  const behind = eventsBehind(events)
  const way = { from: endOf(from), to: endOf(to), judged: to.question, isSummed: part.isSummed }
  const say = { from: auditedEvent(from), to: auditedEvent(to) }
  const titles = new Map([...pledgeHeaders(from), ...pledgeHeaders(to)].map(([pledge, { title }]) => [pledge, title]))
  const causeOf = (step: Step, row: Row): ReadonlyArray<Cause> => {
    const { cause, before, after } = step
    const moves = movesBetween(before, after, row.measure)
    const inSums = movedSums(step, row)
    if (isNothing(moves) && inSums === undefined) return []
    const rest = { by: movesSaid(moves, row.measure), ...(inSums === undefined ? {} : { inSums }) }
    if (cause._tag === 'clock')
      return [{ cause: 'clock', clock: { from: way.from.day, to: way.to.day }, ...rest } as Cause]
    const { event, seenBy } = cause
    // What was narrowed to the line is shown whole.
    return [{ cause: 'event', event: say[seenBy](byId.get(event.id)!), seenBy, ...rest } as Cause]
  }
  return async (row) => {
    const { key, measure } = row
    const account = (to.lines.get(key) ?? from.lines.get(key))!
    const here = [isCountedIn(row.from, measure), isCountedIn(row.to, measure)]
    return {
      ...lineHeader(account, titles.get(account.pledge), measure, (row.to ?? row.from)?.sum !== undefined),
      ...(here[0] === here[1] ? {} : { onlyIn: here[0] ? ('from' as const) : ('to' as const) }),
      changes: changesBetween(amountsIn(row.from, measure), amountsIn(row.to, measure), measure),
      causes: (await walkLine(key, behind(key), way, pause)).flatMap((step) => causeOf(step, row)),
    } as DiffLine
  }
}
