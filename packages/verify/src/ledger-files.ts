import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { openDatabase } from './open-database.ts'
import type { HistoryKey } from './trusted-keys.ts'
import { Unverifiable } from './verdict.ts'

/** The files of a ledger's folder. */
export type LedgerFiles = {
  readonly log: string
  /** Whether the log is the ledger itself, and not the copy of a cluster's. */
  readonly isLedger: boolean
  readonly tree: string
  readonly history: string
}

/** The files of the ledger in a folder, or of the one whose log is named. */
export const ledgerFiles = (path: string): LedgerFiles => {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  const folder = isFolder ? path : join(path, '..')
  const logs = isFolder ? [join(path, 'ledger.sqlite'), join(path, 'cluster-copy.sqlite')] : [path]
  const log = logs.find((file) => existsSync(file))
  if (log === undefined) throw new Unverifiable('Malformed', `There is no ledger in ${path}.`)
  return {
    log,
    isLedger: !log.endsWith('cluster-copy.sqlite'),
    tree: join(folder, 'proofs.sqlite'),
    history: join(folder, 'checkpoints.sqlite'),
  }
}

export type LogSize = { readonly count: number; readonly last: number; readonly guards: number }

/** How many events a log says that it has, and whether its guards are there. */
export const sizeOfLog = (log: string): LogSize => {
  try {
    const database = openDatabase(log)
    try {
      const row = database.prepare('SELECT count(*) AS count, coalesce(max(position), 0) AS last FROM event').get()
      const guards = database
        .prepare(
          "SELECT count(*) AS guards FROM sqlite_schema WHERE type = 'trigger' AND name IN ('event_comes_next', 'event_never_changes', 'event_never_goes')",
        )
        .get()
      return { count: Number(row?.['count']), last: Number(row?.['last']), guards: Number(guards?.['guards']) }
    } finally {
      database.close()
    }
  } catch (error) {
    throw new Unverifiable('FileDamaged', `${log} cannot be read: ${error instanceof Error ? error.message : error}.`)
  }
}

export type History = {
  readonly keys: ReadonlyArray<HistoryKey>
  readonly checkpoints: ReadonlyArray<{ readonly name: string; readonly checkpoint: Checkpoint }>
}

const checkpointOf = (row: { readonly [column: string]: unknown }) => {
  const name = `The checkpoint of ${row['size']} events, number ${row['ordinal']} in the history,`
  const checkpoint = parseCheckpoint(String(row['note']))
  if (checkpoint === undefined || checkpoint.size !== Number(row['size']))
    throw new Unverifiable('CheckpointForged', `${name} is none, or of another size.`)
  return { name, checkpoint }
}

/** What was signed of a ledger, as its folder has it; nothing where there is no history. */
export const readHistory = (path: string): History => {
  if (!existsSync(path)) return { keys: [], checkpoints: [] }
  try {
    const database = openDatabase(path)
    try {
      const keys = database.prepare('SELECT verifier, from_size, endorsement FROM signing_key ORDER BY ordinal').all()
      const checkpoints = database.prepare('SELECT ordinal, size, note FROM checkpoint ORDER BY ordinal').all()
      return {
        keys: keys.map((row) => ({
          verifier: String(row['verifier']),
          from: Number(row['from_size']),
          ...(row['endorsement'] === null ? {} : { endorsement: String(row['endorsement']) }),
        })),
        checkpoints: checkpoints.map(checkpointOf),
      }
    } finally {
      database.close()
    }
  } catch (error) {
    if (error instanceof Unverifiable) throw error
    throw new Unverifiable('FileDamaged', `${path} cannot be read: ${error instanceof Error ? error.message : error}.`)
  }
}
