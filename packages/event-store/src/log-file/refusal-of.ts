import { firstInstant, type Instant, MAX_EVENT_BYTES } from '@aid-ledger/domain'
import type { AppendError } from '../port.ts'
import { eventIdTaken, eventTooLarge, notYetKnown } from './append-refusals.ts'
import type { Draft } from './append-request.ts'
import { type EventRow, envelopeBytes } from './event-row.ts'
import type { LogWriter } from './log-writer.ts'

/** Why events are not taken whose ids the log has: they are not the same append made again. */
export const takenOf = (
  log: Pick<LogWriter, 'positionOf'>,
  drafts: ReadonlyArray<Pick<Draft, 'id'>>,
): AppendError | undefined => {
  for (const { id } of drafts) {
    const position = log.positionOf(id)
    if (position !== undefined) return eventIdTaken(id, position)
  }
  return undefined
}

/** Why events are not taken, by themselves and the time that they would be recorded at; `rows` are those that they would make. */
export const refusalOf = (
  drafts: ReadonlyArray<Pick<Draft, 'id' | 'knownAt'>>,
  rows: ReadonlyArray<EventRow>,
  recordedAt: Instant,
): AppendError | undefined => {
  const early = drafts.find(({ knownAt }) => firstInstant(knownAt) > recordedAt)
  if (early !== undefined) return notYetKnown(early, recordedAt)
  for (const [index, row] of rows.entries()) {
    const bytes = envelopeBytes(row)
    if (bytes > MAX_EVENT_BYTES) return eventTooLarge(drafts[index]!.id, bytes)
  }
  return undefined
}
