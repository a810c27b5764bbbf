import type { DatabaseSync } from 'node:sqlite'
import { openHistoryFile } from './history-file.ts'
import { inTransaction } from './in-transaction.ts'
import { isBusy } from './patiently.ts'
import { ProofsFailure } from './proofs-failure.ts'

/** A key that signs, or signed; `endorsement` is a note by which the one before it names it. */
export type SigningKey = {
  readonly verifier: string
  /** From which size of the tree on it signs. */
  readonly from: number
  readonly madeAt: string
  readonly endorsement?: string
}

export type Checkpoint = {
  readonly size: number
  readonly signedAt: string
  readonly verifier: string
  readonly note: string
}

/** What was ever signed of a ledger, and by which keys. It follows from nothing else: keep it with the ledger's backups. */
export type CheckpointHistory = {
  readonly keys: () => ReadonlyArray<SigningKey>
  readonly last: () => Checkpoint | undefined
  /** The first checkpoint of this size. */
  readonly ofSize: (size: number) => Checkpoint | undefined
  /** The first of the smallest that cover so many events: for the same events always the same one. */
  readonly covering: (events: number) => Checkpoint | undefined
  /** Those of larger sizes, by size: as many as the limit, and the others of the last one's size. */
  readonly after: (size: number, limit: number) => ReadonlyArray<Checkpoint>
  readonly count: () => number
  /** Writes one moment of all of it to a new file. */
  readonly copyTo: (path: string) => void
  readonly addKey: (key: SigningKey) => void
  readonly add: (checkpoint: Checkpoint) => void
  /** Does something while no other process writes here. */
  readonly alone: <A>(work: () => A) => A
  readonly close: () => void
}

type Row = { readonly [column: string]: unknown }

const keyOfRow = (row: Row): SigningKey => ({
  verifier: String(row['verifier']),
  from: Number(row['from_size']),
  madeAt: String(row['made_at']),
  ...(row['endorsement'] === null ? {} : { endorsement: String(row['endorsement']) }),
})

const checkpointOfRow = (row: Row): Checkpoint => ({
  size: Number(row['size']),
  signedAt: String(row['signed_at']),
  verifier: String(row['verifier']),
  note: String(row['note']),
})

/**
 * Opens the history; to write to it, also where there is none yet. Throws a ProofsFailure: one that is damaged is never made
 * anew; what is busy as SQLite says it.
 */
export const openHistory = (path: string, mode: 'read' | 'write' = 'write'): CheckpointHistory => {
  let database: DatabaseSync
  try {
    database = openHistoryFile(path, mode)
  } catch (error) {
    if (error instanceof ProofsFailure || isBusy(error)) throw error
    throw new ProofsFailure('ProofsUnusable', `The checkpoints of the ledger, ${path}, cannot be used: ${error}.`)
  }
  const one = (sql: string) => {
    const statement = database.prepare(sql)
    return (...given: ReadonlyArray<number>): Checkpoint | undefined => {
      const row = statement.get(...given)
      return row === undefined ? undefined : checkpointOfRow(row)
    }
  }
  const keys = database.prepare('SELECT * FROM signing_key ORDER BY ordinal')
  // A rotation signs one size twice; whoever asks on from a size would else miss what a page cut off.
  const after = database.prepare(`SELECT * FROM checkpoint WHERE size > :size AND size <= (SELECT max(size) FROM
    (SELECT size FROM checkpoint WHERE size > :size ORDER BY size LIMIT :limit)) ORDER BY size, ordinal`)
  const count = database.prepare('SELECT count(*) AS count FROM checkpoint')
  const addKey = database.prepare(
    'INSERT INTO signing_key (verifier, from_size, made_at, endorsement) VALUES (?, ?, ?, ?)',
  )
  const add = database.prepare('INSERT INTO checkpoint (size, signed_at, verifier, note) VALUES (?, ?, ?, ?)')
  return {
    keys: () => keys.all().map(keyOfRow),
    last: one('SELECT * FROM checkpoint ORDER BY ordinal DESC LIMIT 1'),
    ofSize: one('SELECT * FROM checkpoint WHERE size = ? ORDER BY ordinal LIMIT 1'),
    covering: one('SELECT * FROM checkpoint WHERE size >= ? ORDER BY size, ordinal LIMIT 1'),
    after: (size, limit) => after.all({ size, limit }).map(checkpointOfRow),
    copyTo: (to) => void database.prepare('VACUUM INTO ?').run(to),
    count: () => Number(count.get()?.['count']),
    addKey: ({ verifier, from, madeAt, endorsement }) => {
      addKey.run(verifier, from, madeAt, endorsement ?? null)
    },
    add: ({ size, signedAt, verifier, note }) => {
      add.run(size, signedAt, verifier, note)
    },
    alone: (work) => inTransaction(database, work),
    close: () => database.close(),
  }
}
