import type { DatabaseSync } from 'node:sqlite'
import type { Commitment, EventId } from '@aid-ledger/domain'
import { NotOverwritten } from './sealed-failure.ts'
import type { KeptText, NewText } from './sealed-texts.ts'

export type Secret = { readonly commitment: Commitment; readonly key: Uint8Array; readonly box: Uint8Array }

const SECRET = 'SELECT commitment, key, box FROM sealed'

export const keptIn = (database: DatabaseSync, where: '' | 'WHERE recorded = 0' = ''): ReadonlyArray<KeptText> =>
  database.prepare(`SELECT commitment, event, field FROM sealed ${where} ORDER BY ordinal`).all() as never

export const secretOf = (database: DatabaseSync, commitment: Commitment): Secret | undefined =>
  database.prepare(`${SECRET} WHERE commitment = ?`).get(commitment) as never

export const secretsFor = (database: DatabaseSync, event: EventId, field: string): ReadonlyArray<Secret> =>
  database.prepare(`${SECRET} WHERE event = ? AND field = ?`).all(event, field) as never

/** All of it or nothing. */
const atOnce = (database: DatabaseSync, write: () => void): void => {
  database.exec('BEGIN IMMEDIATE')
  try {
    write()
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

export const insertTexts = (database: DatabaseSync, texts: ReadonlyArray<NewText>): void => {
  const insert = database.prepare(
    'INSERT INTO sealed (commitment, event, field, key, box, recorded) VALUES (?, ?, ?, ?, ?, 0)',
  )
  atOnce(database, () => {
    for (const { commitment, event, field, key, box } of texts) insert.run(commitment, event, field, key, box)
  })
}

export const markRecorded = (database: DatabaseSync, commitments: ReadonlyArray<Commitment>): void => {
  const mark = database.prepare('UPDATE sealed SET recorded = 1 WHERE commitment = ?')
  atOnce(database, () => {
    for (const commitment of commitments) mark.run(commitment)
  })
}

export const followedIn = (database: DatabaseSync): number =>
  Number(database.prepare('SELECT followed FROM state').get()?.['followed'])

export const setFollowed = (database: DatabaseSync, position: number): void => {
  database.prepare('UPDATE state SET followed = ? WHERE followed <> ?').run(position, position)
}

/** Deletes texts, and notes in the same breath that what stood there is still to be overwritten. */
export const deleteTexts = (database: DatabaseSync, commitments: ReadonlyArray<Commitment>): void => {
  const forget = database.prepare('DELETE FROM sealed WHERE commitment = ?')
  atOnce(database, () => {
    const dropped = commitments.filter((commitment) => Number(forget.run(commitment).changes) > 0)
    if (dropped.length > 0) database.exec('UPDATE state SET unclean = 1')
  })
}

/** Whether bytes of what was deleted may still lie in the file. */
export const isUnclean = (database: DatabaseSync): boolean =>
  database.prepare('SELECT unclean FROM state').get()?.['unclean'] !== 0

/**
 * Leaves no byte of what was deleted: pages that were split keep copies of what stood in them, which only a file that is
 * written anew is rid of, and the write-ahead log has them until it is emptied. What a kill or a reader came between is done
 * the next time.
 */
export const overwriteDeleted = (database: DatabaseSync, path: string): void => {
  if (!isUnclean(database)) return
  database.exec('VACUUM')
  const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {}
  if (busy !== 0)
    throw new NotOverwritten(
      `${path}: another program reads the sealed texts, so that what was dropped could not all be overwritten yet. A service tries it again within a minute, and so does whatever records here next.`,
    )
  database.exec('UPDATE state SET unclean = 0')
}
