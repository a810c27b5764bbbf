import { backup, DatabaseSync } from 'node:sqlite'
import { fileState, isAtRest } from '../log-file/file-state.ts'
import { identityProblem } from '../log-file/inspect-file.ts'
import { openUntouched } from '../log-file/open-untouched.ts'
import { StoreFailure } from '../port.ts'

/** How far a copy is, in pages of the database; told at the beginning, after each step and at the end. */
export type SnapshotProgress = { readonly done: number; readonly total: number }

/** What the log held at the moment that was copied. */
export type Census = { readonly head: number; readonly events: number }

// A copy waits only for recovery after a kill.
const BUSY_WAIT_MS = 2_000
/** Pages copied at a time, 16 MiB of the usual size: so few that progress is told and an interruption heard. */
const PAGES_AT_A_TIME = 4_096

/** How many events there are, and the position of the last. */
export const censusOf = (database: DatabaseSync): Census => {
  const row = database.prepare('SELECT coalesce(max(position), 0) AS head, count(*) AS events FROM event').get()
  return { head: Number(row?.['head']), events: Number(row?.['events']) }
}

const copyFrom = async (
  database: DatabaseSync,
  path: string,
  to: string,
  onProgress: (progress: SnapshotProgress) => void,
): Promise<Census> => {
  const problem = identityProblem(database, path)
  if (problem !== undefined) throw new StoreFailure(problem)
  // Holds one moment of the log while it is copied: without this, each append by another process would start the copy anew.
  database.exec('BEGIN')
  const census = censusOf(database)
  const total = Number(database.prepare('PRAGMA page_count').get()?.['page_count'])
  onProgress({ done: 0, total })
  await backup(database, to, {
    rate: PAGES_AT_A_TIME,
    progress: ({ totalPages, remainingPages }) => onProgress({ done: totalPages - remainingPages, total: totalPages }),
  })
  onProgress({ done: total, total })
  return census
}

/**
 * Copies one moment of a ledger's log to a new file, also beside a running writer, who goes on meanwhile. A ledger at rest
 * is copied without making SQLite's -wal and -shm; if a writer starts in between, the copy is made again. What `onProgress` throws ends it.
 */
export const copySnapshot = async (
  path: string,
  to: string,
  onProgress: (progress: SnapshotProgress) => void,
): Promise<Census> => {
  for (;;) {
    const state = fileState(path)
    const atRest = isAtRest(path)
    const database = atRest ? openUntouched(path) : new DatabaseSync(path, { readOnly: true, timeout: BUSY_WAIT_MS })
    try {
      const census = await copyFrom(database, path, to, onProgress)
      if (!atRest || fileState(path) === state) return census
    } finally {
      database.close()
    }
  }
}
