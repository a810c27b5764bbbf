import { instantOf } from '@aid-ledger/domain'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { attempt } from '../log-file/attempt.ts'
import { elseClose } from '../log-file/else-close.ts'
import { LEDGER_FILE } from '../log-file/file-kind.ts'
import { inspectFile } from '../log-file/inspect-file.ts'
import { type LedgerLocation, ledgerFile } from '../log-file/ledger-file.ts'
import { makeReadStore } from '../log-file/make-read-store.ts'
import { openHeld } from '../log-file/open-held.ts'
import { openLogReader } from '../log-file/open-log-reader.ts'
import type { Observe } from '../observation.ts'
import { type Clock, type EventStore, type StoreError, StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import { createLedger } from './create-ledger.ts'
import { makeWriteStore } from './make-write-store.ts'
import { openWriter } from './open-writer.ts'

export type SqliteOptions = LedgerLocation & {
  /** `write` makes the ledger where there is none, and keeps other writers out; `read` goes beside a writer. */
  readonly mode: 'write' | 'read'
  readonly clock?: Clock
  /** Is told of every commit and refusal of a writing store: what metrics are made of. */
  readonly observe?: Observe
}

const now: Clock = () => instantOf(new Date())

const openForWriting = (path: string, { clock = now, observe }: SqliteOptions): EventStore =>
  openHeld(path, LEDGER_FILE, (release) => {
    if (inspectFile(path) === 'missing') createLedger(path)
    return elseClose(openWriter(path), (database) =>
      makeWriteStore({ path, database, reader: openLogReader(path), clock, observe, release }),
    )
  })

const openForReading = (path: string): EventStore => {
  if (inspectFile(path) === 'missing')
    throw new StoreFailure(
      storeError('StoreUnavailable', `There is no ledger at ${path}. Open it for writing, and one is made.`),
    )
  return makeReadStore(path, openLogReader(path))
}

/**
 * The embedded engine: a ledger in one SQLite file. Left, in words: another process writes, the file is another program's
 * or a newer version's, the folder may not be written, the disk is full; of these files nothing has been changed.
 */
export const makeSqliteEventStore = (options: SqliteOptions): TaskEither<StoreError, EventStore> =>
  attempt(ledgerFile(options), (path) =>
    options.mode === 'write' ? openForWriting(path, options) : openForReading(path),
  )
