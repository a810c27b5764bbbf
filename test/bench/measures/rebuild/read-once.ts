import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { rebuildReadModel } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'

/**
 * Reads the ledger of a folder once, in a process of its own, and tells its parent how long that took and how much memory
 * the process has had at most: `scan` reads bare rows, `rebuild` makes a read model of them.
 */
const [how, directory] = process.argv.slice(2)

const COLUMNS = 'position, id, stream, revision, type, schema_version, recorded_at, data, meta'

const scan = async (): Promise<void> => {
  const database = new DatabaseSync(join(directory!, 'ledger.sqlite'), { readOnly: true })
  for (const row of database.prepare(`SELECT ${COLUMNS} FROM event ORDER BY position`).iterate()) {
    JSON.parse(row['data'] as string)
    JSON.parse(row['meta'] as string)
  }
  database.close()
}

const rebuild = async (): Promise<void> => {
  const opened = await makeSqliteEventStore({ directory: directory!, mode: 'read' })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-bench-rebuild-'))
  try {
    await rebuildReadModel(opened.right, folder)
  } finally {
    await opened.right.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const began = performance.now()
await (how === 'scan' ? scan() : rebuild())
const seconds = (performance.now() - began) / 1_000
process.send!({ seconds, megabytes: process.resourceUsage().maxRSS / 1_024 })
