import { DatabaseSync } from 'node:sqlite'

const soundness = (path: string): ReadonlyArray<string> => {
  const database = new DatabaseSync(path)
  try {
    const said = database.prepare('PRAGMA integrity_check').all()
    return said.length === 1 && said[0]?.['integrity_check'] === 'ok' ? [] : [`${path}: ${JSON.stringify(said)}`]
  } finally {
    database.close()
  }
}

/** What SQLite itself finds wrong with files that nobody has open. */
export const wrongInFiles = (...paths: ReadonlyArray<string>): ReadonlyArray<string> => paths.flatMap(soundness)

const CHECKPOINT = `SELECT complete, position, (SELECT count(*) FROM effect) AS taken,
  (SELECT coalesce(max(position), 0) FROM effect) AS last FROM checkpoint`

/** Whether a read model, as a kill left it, holds just the events that its checkpoint says that it has taken in. */
export const wrongInCheckpoint = (path: string): ReadonlyArray<string> => {
  const database = new DatabaseSync(path)
  try {
    const { complete, position, taken, last } = { ...database.prepare(CHECKPOINT).get() }
    if (complete !== 1) return []
    return position === taken && position === last
      ? []
      : [`${path} has read to ${position}, with ${taken} events to ${last}`]
  } catch {
    // Half made: the number it was made under is given up, and a new file made before anything is answered.
    return []
  } finally {
    database.close()
  }
}

const TABLES = [
  'SELECT position, id, stream, known FROM effect ORDER BY position',
  'SELECT DISTINCT role, source, target FROM link ORDER BY role, source, target',
  'SELECT DISTINCT kind, name FROM name ORDER BY kind, name',
  'SELECT position, id, extraction, complete FROM checkpoint',
]

const contents = (path: string): ReadonlyArray<string> => {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return TABLES.map((query) => JSON.stringify(database.prepare(query).all()))
  } finally {
    database.close()
  }
}

/** Where two read models differ in what they hold. */
export const differingTables = (kept: string, rebuilt: string): ReadonlyArray<string> => {
  const other = contents(rebuilt)
  return contents(kept).flatMap((rows, index) =>
    rows === other[index] ? [] : [`${TABLES[index]}: kept ${rows}, rebuilt ${other[index]}`],
  )
}
