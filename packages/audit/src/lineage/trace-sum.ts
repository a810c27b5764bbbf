import type { AuditedEvent } from '@aid-ledger/contract'
import type { EventId } from '@aid-ledger/domain'
import { amountOf, type Fact, groupOf, inOrder, type Picture, type Summed } from '@aid-ledger/projections'
import { auditedEvent } from '../audited-event.ts'
import type { Part } from '../diff/part.ts'
import type { Pause } from '../walk/pause.ts'
import { tracing } from './trace-number.ts'

/** An event behind a sum: what it moved of it in all its lines, how much of it rests on it, and where it stands among others. */
export type Traced = {
  readonly place: Pick<Fact, 'effectiveOn' | 'knownAt' | 'id'>
  readonly event: AuditedEvent
  readonly by: bigint
  readonly rests: bigint
}

/** Puts what was traced of several lines together, each event once, in the order in which they took effect. */
export const together = (traced: Iterable<Traced>): ReadonlyArray<Traced> => {
  const byEvent = new Map<EventId, Traced>()
  for (const part of traced) {
    const { by, rests } = byEvent.get(part.place.id) ?? { by: 0n, rests: 0n }
    byEvent.set(part.place.id, { ...part, by: by + part.by, rests: rests + part.rests })
  }
  return [...byEvent.values()]
    .filter(({ by, rests }) => by !== 0n || rests !== 0n)
    .sort((a, b) => inOrder(a.place, b.place))
}

/** Traces what a part adds to one number of a sum, and says of how many lines. */
export const traceSum = async (
  picture: Picture,
  { isOwn, isSummed }: Part,
  sum: string,
  number: Summed,
  pause: Pause,
): Promise<{ readonly traced: ReadonlyArray<Traced>; readonly lines: number }> => {
  const lines = [...picture.lines.values()].filter(
    (account) =>
      isOwn(account) &&
      isSummed(account) &&
      !picture.duplicates.has(account.key) &&
      groupOf(account) === sum &&
      amountOf(account, number) !== 0n,
  )
  if (lines.length === 0) return { traced: [], lines: 0 }
  const facts = new Map(picture.seen.facts.map((fact) => [fact.id, fact]))
  const show = auditedEvent(picture)
  const trace = tracing(picture, pause)
  const traced: Array<Traced> = []
  for (const account of lines) {
    await pause()
    for (const { cause, by, rests } of await trace(account, number)) {
      const { event, id, effectiveOn, knownAt } = facts.get(cause.id)!
      traced.push({ place: { id, effectiveOn, knownAt }, event: show(event), by, rests })
    }
  }
  return { traced: together(traced), lines: lines.length }
}
