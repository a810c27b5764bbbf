import { canonicalJson, type EventId, MAX_EVENT_BYTES, type StoredEvent } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { Batch, RestoreError } from '../port.ts'
import { eventIdTaken, eventTooLarge } from './append-refusals.ts'
import { type EventRow, envelopeBytes } from './event-row.ts'
import { type LogWriter, type Tip, timeAfter } from './log-writer.ts'

const notEmpty = (position: number): RestoreError => ({
  _tag: 'LedgerNotEmpty',
  detail: `The ledger holds ${position} events. Restore into an empty one: name another file or folder.`,
})

const outOfOrder = (event: StoredEvent, what: string): RestoreError => ({
  _tag: 'EnvelopeOutOfOrder',
  detail: `The event at position ${event.position} (${event.id}) ${what}. Restore a whole export, in its order; nothing was restored.`,
})

const rowOf = (event: StoredEvent, recordedAt: string): EventRow => ({
  position: Number(event.position),
  id: event.id,
  stream: event.stream,
  revision: event.revision,
  type: event.type,
  schema_version: event.schemaVersion,
  recorded_at: recordedAt,
  data: canonicalJson(event.data),
  meta: canonicalJson(event.meta),
})

const problemOf = (writer: LogWriter, tip: Tip, event: StoredEvent, row: EventRow): RestoreError | undefined => {
  if (row.position !== tip.position + 1) return outOfOrder(event, `is where position ${tip.position + 1} belongs`)
  const revision = writer.revisionOf(row.stream) + 1
  if (row.revision !== revision)
    return outOfOrder(event, `has revision ${row.revision} where ${row.stream} goes on with ${revision}`)
  const taken = writer.positionOf(row.id)
  if (taken !== undefined) return eventIdTaken(event.id, taken)
  const bytes = envelopeBytes(row)
  return bytes > MAX_EVENT_BYTES ? eventTooLarge(row.id as EventId, bytes) : undefined
}

const restoreAll = async (writer: LogWriter, source: AsyncIterable<Batch>): Promise<E.Either<RestoreError, number>> => {
  let tip = writer.tip()
  if (tip.position > 0) return E.left(notEmpty(tip.position))
  for await (const batch of source)
    for (const event of batch) {
      const recordedAt = timeAfter(tip, event.recordedAt)
      const row = rowOf(event, recordedAt)
      const problem = problemOf(writer, tip, event, row)
      if (problem !== undefined) return E.left(problem)
      writer.insert(row)
      tip = { position: row.position, recordedAt }
    }
  return E.right(tip.position)
}

/** Fills an empty log by one transaction, all or nothing, also where the source throws: that is thrown on. */
export const restoreEvents = async (
  writer: LogWriter,
  source: AsyncIterable<Batch>,
): Promise<E.Either<RestoreError, number>> => {
  writer.begin()
  try {
    const restored = await restoreAll(writer, source)
    if (E.isRight(restored)) writer.commit()
    return restored
  } finally {
    // After a commit there is nothing left to roll back.
    writer.rollback()
  }
}
