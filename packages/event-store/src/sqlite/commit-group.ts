import * as E from 'fp-ts/lib/Either.js'
import type { AppendRequest } from '../log-file/append-request.ts'
import { type LogWriter, timeAfter } from '../log-file/log-writer.ts'
import { storeErrorOf } from '../log-file/store-error-of.ts'
import type { AppendError, Appended, Clock } from '../port.ts'
import { appendEvents } from './append-events.ts'

export type Outcome = E.Either<AppendError, Appended>

const tryGroup = (writer: LogWriter, clock: Clock, requests: ReadonlyArray<AppendRequest>): ReadonlyArray<Outcome> => {
  writer.begin()
  const last = writer.tip()
  const recordedAt = timeAfter(last, clock())
  let { position } = last
  const outcomes: Array<Outcome> = []
  for (const request of requests) {
    const outcome = appendEvents(writer, { position, recordedAt }, request)
    if (E.isRight(outcome) && !outcome.right.repeated) position += outcome.right.events.length
    outcomes.push(outcome)
  }
  writer.commit()
  return outcomes
}

/**
 * Appends many requests by one transaction, that is one fsync, and answers each of them once it is on disk. A request
 * that is refused fails alone. Where the disk is full each is tried by itself: what still fits is not refused for its neighbours.
 */
export const commitGroup = (
  writer: LogWriter,
  clock: Clock,
  requests: ReadonlyArray<AppendRequest>,
  path: string,
): ReadonlyArray<Outcome> => {
  try {
    return tryGroup(writer, clock, requests)
  } catch (error) {
    writer.rollback()
    const failure = storeErrorOf(error, path)
    if (failure === undefined) throw error
    if (failure._tag !== 'StorageFull' || requests.length === 1) return requests.map(() => E.left(failure))
    return requests.flatMap((request) => commitGroup(writer, clock, [request], path))
  }
}
