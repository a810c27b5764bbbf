import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { companions } from './companions.ts'
import { storeErrorOf } from './store-error-of.ts'

// Long enough to outlast another process's glance at the lock (`writerIsAlive`), which takes it for a moment.
const LOCK_WAIT_MS = 250

// A lock would end with the garbage collection of its connection, should a program let go of its store without a close.
const held = new Set<DatabaseSync>()

export type WriterLock = { readonly release: () => void }

/**
 * The right to write to a ledger: an exclusive SQLite lock on an empty file beside it, which the operating system drops
 * with the process however that ends (Node has no flock). `held` where another writer has it; throws on other failures.
 */
export const takeWriterLock = (path: string): WriterLock | 'held' => {
  const database = new DatabaseSync(companions(path).lock, { timeout: LOCK_WAIT_MS })
  try {
    // Without this a journal file would lie about after a kill.
    database.exec('PRAGMA journal_mode = MEMORY')
    // On a file that may only be read BEGIN EXCLUSIVE locks nothing and says nothing; the write that is never committed would fail.
    database.exec('BEGIN EXCLUSIVE; PRAGMA user_version = 1')
  } catch (error) {
    database.close()
    if (storeErrorOf(error, path)?._tag === 'StoreBusy') return 'held'
    throw error
  }
  held.add(database)
  return {
    release: () => {
      held.delete(database)
      database.close()
    },
  }
}

/** Whether a process holds the right to write at this moment. */
export const writerIsAlive = (path: string): boolean => {
  const { lock } = companions(path)
  if (!existsSync(lock)) return false
  const database = new DatabaseSync(lock, { readOnly: true })
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return false
  } catch (error) {
    if (storeErrorOf(error, path)?._tag === 'StoreBusy') return true
    throw error
  } finally {
    database.close()
  }
}
