import type { Instant } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { AppendRequest } from '../log-file/append-request.ts'
import { decideAppend } from '../log-file/decide-append.ts'
import { eventOfRow } from '../log-file/event-row.ts'
import type { LogWriter, Tip } from '../log-file/log-writer.ts'
import type { AppendError, Appended } from '../port.ts'

/** A tip at which events can be recorded: its time is that of the next event. */
export type RecordingTip = Tip & { readonly recordedAt: Instant }

/**
 * Appends within the transaction under way, after the tip and at its time. Everything is checked before anything is
 * inserted, so an append that is refused leaves nothing to undo and the others of its group unharmed.
 */
export const appendEvents = (
  writer: LogWriter,
  tip: RecordingTip,
  request: AppendRequest,
): E.Either<AppendError, Appended> => {
  const decided = decideAppend(request, { log: writer, ...tip, isCurrent: true })
  if (decided._tag === 'Answered') return decided.answer
  for (const row of decided.rows) writer.insert(row)
  return E.right({ events: decided.rows.map(eventOfRow), repeated: false })
}
