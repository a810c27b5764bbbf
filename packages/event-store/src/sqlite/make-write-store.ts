import type { DatabaseSync } from 'node:sqlite'
import * as E from 'fp-ts/lib/Either.js'
import { type AppendRequest, appendRequest } from '../log-file/append-request.ts'
import { attemptAsync } from '../log-file/attempt-async.ts'
import { makeBell } from '../log-file/bell.ts'
import { makeClosing, storeClosed } from '../log-file/closing.ts'
import type { LogReader } from '../log-file/log-reader.ts'
import { makeLogWriter } from '../log-file/log-writer.ts'
import { makeReadSide } from '../log-file/read-side.ts'
import { restoreEvents } from '../log-file/restore-events.ts'
import type { Observe } from '../observation.ts'
import type { Batch, Clock, EventStore, RestoreError } from '../port.ts'
import { storeError } from '../store-error.ts'
import { makeAppendQueue } from './append-queue.ts'
import { commitGroup, type Outcome } from './commit-group.ts'
import { filesHealth, tellOfFiles } from './files-health.ts'
import { standingFiles } from './standing-files.ts'
import { tellOfGroup } from './tell-of-group.ts'

/** What a writing store stands on; `release` gives up the right to write. */
export type WriteParts = {
  readonly path: string
  readonly database: DatabaseSync
  readonly reader: LogReader
  readonly clock: Clock
  readonly observe?: Observe | undefined
  readonly release: () => void
}

const restoring = storeError('StoreBusy', 'The ledger is being restored. Wait until that has ended.')

/** The store of the one process that writes. Reads go by a connection of their own, so they never see half a restore. */
export const makeWriteStore = ({ path, database, reader, clock, observe, release }: WriteParts): EventStore => {
  const look = standingFiles(path)
  const insistOnFiles = observe === undefined ? look : tellOfFiles(look, observe)
  const writer = makeLogWriter(database, insistOnFiles)
  const bell = makeBell()
  const queue = makeAppendQueue((requests) => {
    const commit = () => commitGroup(writer, clock, requests, path)
    const outcomes = observe === undefined ? commit() : tellOfGroup(observe, commit)
    bell.ring()
    return outcomes
  })
  const closing = makeClosing(async () => {
    await queue.idle()
    bell.ring()
    // The writer last: the last connection empties the WAL into the file and removes it.
    reader.close()
    database.close()
    release()
  })
  const openReader = () => {
    closing.insistOnOpen()
    return reader
  }
  const told = (outcome: Outcome): Outcome => {
    if (E.isLeft(outcome)) observe?.({ _tag: 'Refused', reason: outcome.left._tag })
    return outcome
  }
  const answer = (request: AppendRequest): Promise<Outcome> => {
    const outcome = closing.isClosed() ? Promise.resolve(E.left(storeClosed)) : queue.append(request)
    return observe === undefined ? outcome : outcome.then(told)
  }
  const restore = async (events: AsyncIterable<Batch>): Promise<E.Either<RestoreError, number>> => {
    if (closing.isClosed()) return E.left(storeClosed)
    return attemptAsync(path, async () => {
      const restored = await queue.alone(() => restoreEvents(writer, events))
      bell.ring()
      return restored === 'busy' ? E.left(restoring) : restored
    })
  }
  return {
    ...makeReadSide(openReader, bell, path),
    append: (stream, events, expected) => {
      const request = appendRequest(stream, events, expected)
      return () => answer(request)
    },
    restore: (events) => () => restore(events),
    health: () => filesHealth(insistOnFiles),
    close: closing.close,
  }
}
