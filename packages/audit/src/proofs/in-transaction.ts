import type { DatabaseSync } from 'node:sqlite'

/** Does something all or not at all, while no other process writes to the file. */
export const inTransaction = <A>(database: DatabaseSync, work: () => A): A => {
  database.exec('BEGIN IMMEDIATE')
  try {
    const done = work()
    database.exec('COMMIT')
    return done
  } catch (error) {
    // What fills the disk has undone it already; to say so again would hide why.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
