import { firstInstant, MAX_EVENT_BYTES } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { eventIdTaken, eventTooLarge, notYetKnown, wrongRevision } from '../log-file/append-refusals.ts'
import type { AppendRequest, Draft } from '../log-file/append-request.ts'
import { earlierTry } from '../log-file/earlier-try.ts'
import { envelopeBytes } from '../log-file/event-row.ts'
import { timeAfter } from '../log-file/log-writer.ts'
import type { AppendError, Appended, Clock } from '../port.ts'
import { beingRestored } from './count-append.ts'
import type { CountedCopy } from './counted-copy.ts'

/** What the copy alone can answer to an append; undefined where the cluster has to be asked. */
export type Decided = E.Either<AppendError, Appended> | undefined

const bytesOf = (
  request: AppendRequest,
  draft: Draft,
  position: number,
  revision: number,
  recordedAt: string,
): number =>
  envelopeBytes({
    position,
    id: draft.id,
    stream: request.stream,
    revision,
    type: draft.type,
    schema_version: draft.schemaVersion,
    recorded_at: recordedAt,
    data: draft.data,
    meta: draft.meta,
  })

/**
 * Decides an append on the copy. `isCurrent`: the copy is known to hold all that the cluster had of the stream, so that an
 * expected revision beyond its end is wrong, and not only news to this instance.
 */
export const decideOnCopy = (copy: CountedCopy, clock: Clock, request: AppendRequest, isCurrent: boolean): Decided => {
  const last = copy.revisionOf(request.stream)
  const first = request.expected === 'noStream' ? 0 : request.expected + 1
  const earlier = first <= last ? earlierTry(copy, request, first) : undefined
  if (earlier !== undefined) return E.right(earlier)
  for (const { id } of request.drafts) {
    const position = copy.positionOf(id)
    if (position !== undefined) return E.left(eventIdTaken(id, position))
  }
  if (first <= last || (isCurrent && first > last + 1)) return E.left(wrongRevision(request, last))
  if (copy.progress().restoring !== undefined) return E.left(beingRestored)
  const tip = copy.tip()
  const recordedAt = timeAfter(tip, clock())
  const early = request.drafts.find(({ knownAt }) => firstInstant(knownAt) > recordedAt)
  if (early !== undefined) return E.left(notYetKnown(early, recordedAt))
  for (const [index, draft] of request.drafts.entries()) {
    const bytes = bytesOf(request, draft, tip.position + 1 + index, first + index, recordedAt)
    if (bytes > MAX_EVENT_BYTES) return E.left(eventTooLarge(draft.id, bytes))
  }
  return undefined
}
