import type { Instant } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { AppendError, Appended } from '../port.ts'
import { wrongRevision } from './append-refusals.ts'
import type { AppendRequest } from './append-request.ts'
import { earlierTry } from './earlier-try.ts'
import type { EventRow } from './event-row.ts'
import type { LogWriter } from './log-writer.ts'
import { refusalOf, takenOf } from './refusal-of.ts'
import { rowsOf } from './rows-of.ts'

/** What a log says to an append: that it is not taken, the events of an earlier try, or the rows that it would make. */
export type Decided =
  | { readonly _tag: 'Answered'; readonly answer: E.Either<AppendError, Appended> }
  | { readonly _tag: 'Taken'; readonly rows: ReadonlyArray<EventRow> }

/** What an append meets in a log. */
export type DecideParts = {
  readonly log: Pick<LogWriter, 'revisionOf' | 'positionOf' | 'rowAt'>
  /** The position of the last event. */
  readonly position: number
  /** By the one look at the clock that is recorded: whoever looked before may have seen another time. */
  readonly recordedAt: Instant
  /** Whether the log is known to hold all of the stream, so that an expected revision beyond its end is wrong and not only news. */
  readonly isCurrent: boolean
}

const answered = (answer: E.Either<AppendError, Appended>): Decided => ({ _tag: 'Answered', answer })

/** Decides an append by what the log holds, on every engine alike. Changes nothing. */
export const decideAppend = (request: AppendRequest, parts: DecideParts): Decided => {
  const { log, position, recordedAt, isCurrent } = parts
  const last = log.revisionOf(request.stream)
  const first = request.expected === 'noStream' ? 0 : request.expected + 1
  const earlier = first <= last ? earlierTry(log, request, first) : undefined
  if (earlier !== undefined) return answered(E.right(earlier))
  const taken = takenOf(log, request.drafts)
  if (taken !== undefined) return answered(E.left(taken))
  if (first <= last || (isCurrent && first > last + 1)) return answered(E.left(wrongRevision(request, last)))
  const rows = rowsOf(request, { position, first, recordedAt })
  const refusal = refusalOf(request.drafts, rows, recordedAt)
  return refusal === undefined ? { _tag: 'Taken', rows } : answered(E.left(refusal))
}
