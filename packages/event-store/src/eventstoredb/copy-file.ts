import { join, resolve } from 'node:path'
import type { FileKind } from '../log-file/file-kind.ts'
import type { LedgerLocation } from '../log-file/ledger-file.ts'
import { SCHEMA } from '../log-file/schema.ts'

const FILE_NAME = 'cluster-copy.sqlite'

/** The absolute path of the copy of a cluster's ledger. */
export const copyFile = (location: LedgerLocation): string =>
  'path' in location ? resolve(location.path) : resolve(join(location.directory, FILE_NAME))

/** A counted copy: "AidC" in SQLite's header, so that nobody takes it for a ledger and writes to it. */
export const COPY_FILE: FileKind = {
  applicationId: 0x4169_6443,
  version: 1,
  // Ids lie at random in their index, so that a transaction changes most of its pages: few large ones cost less.
  pageBytes: 16_384,
  name: "the copy of a cluster's ledger",
}

const EVENT_TABLE = SCHEMA[0] ?? ''

/**
 * The events as the embedded engine holds them, without its guards: a copy can be made anew. Beside them how far the
 * cluster's log has been read, how many events of a stream did not count, and what of a restore has come so far.
 */
export const COPY_SCHEMA: ReadonlyArray<string> = [
  EVENT_TABLE,
  EVENT_TABLE.replace('TABLE event', 'TABLE restored'),
  'CREATE TABLE uncounted (stream TEXT PRIMARY KEY, events INTEGER NOT NULL) STRICT',
  `CREATE TABLE progress (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  prefix TEXT NOT NULL,
  own TEXT,
  seen TEXT,
  restoring TEXT
) STRICT`,
]
