import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { type Workload, workloadBatches } from './workload.ts'

/** Under the system's folder for what may go at any time: a ledger of a million events takes up to 1 GB. */
const CACHE = join(tmpdir(), 'aid-ledger-bench')

const SOURCES = [
  'workload.ts',
  ...readdirSync(new URL('./workload', import.meta.url)).map((file) => `workload/${file}`),
].sort()

/** Changes with every file that says what a workload's events are, so that no ledger outlives its story. */
const edition = (): string => {
  const hash = createHash('sha256')
  for (const file of SOURCES) hash.update(readFileSync(fileURLToPath(new URL(file, import.meta.url))))
  return hash.digest('hex').slice(0, 8)
}

/**
 * The folder of a SQLite ledger that holds this workload, made by a restore where there is none yet. It is shared by all
 * runs: only read it, or copy it first. Throws where it cannot be made.
 */
export const ledgerOfWorkload = async (workload: Workload): Promise<string> => {
  const { events, eventsPerAlly, seed, longPledges } = workload
  const shape = `${events}-${eventsPerAlly}-${seed}${longPledges ? '-long' : ''}`
  const directory = join(CACHE, `${shape}-${edition()}`)
  if (existsSync(directory)) return directory
  const unfinished = `${directory}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  try {
    const opened = await makeSqliteEventStore({ directory: unfinished, mode: 'write' })()
    if (E.isLeft(opened)) throw new Error(opened.left.detail)
    const restored = await opened.right.restore(workloadBatches(workload))()
    await opened.right.close()
    if (E.isLeft(restored)) throw new Error(restored.left.detail)
    renameSync(unfinished, directory)
    return directory
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}
