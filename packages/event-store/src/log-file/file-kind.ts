import { APPLICATION_ID, SCHEMA_VERSION } from './schema.ts'

/** A kind of SQLite file that holds a log, as its header tells it. */
export type FileKind = {
  /** PRAGMA application_id. */
  readonly applicationId: number
  /** PRAGMA user_version: the newest shape of it that this program reads. */
  readonly version: number
  /** PRAGMA page_size; SQLite's own where nothing is said. */
  readonly pageBytes?: number
  /** What such a file is, in words. */
  readonly name: string
}

/** A ledger's own file: the embedded engine's log. */
export const LEDGER_FILE: FileKind = { applicationId: APPLICATION_ID, version: SCHEMA_VERSION, name: 'a ledger' }
