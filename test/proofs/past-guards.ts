import { DatabaseSync } from 'node:sqlite'

/** Does something to a ledger's file as whoever tampers would: the guards go, and come back afterwards. */
export const pastGuards = (file: string, ...statements: ReadonlyArray<string>): void => {
  const database = new DatabaseSync(file)
  database.enableDefensive(false)
  const guards = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
  for (const { name } of guards) database.exec(`DROP TRIGGER ${name}`)
  for (const statement of statements) database.exec(statement)
  for (const { sql } of guards) database.exec(String(sql))
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}

/** Makes one byte of a tile of a ledger's tree another. */
export const bendTile = (file: string, level: number, n: number, byte: number): void => {
  const database = new DatabaseSync(file)
  const where = `WHERE level = ${level} AND n = ${n}`
  const hashes = Buffer.from(database.prepare(`SELECT hashes FROM tile ${where}`).get()?.['hashes'] as Uint8Array)
  hashes[byte]! ^= 1
  database.prepare(`UPDATE tile SET hashes = ? ${where}`).run(hashes)
  database.close()
}
