import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catchUp } from '@aid-ledger/event-store'
import { makeEventStoreDbEventStore } from '@aid-ledger/event-store/eventstoredb'
import { rebuildReadModel } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { settingsOf } from '../../../support/settings-of.ts'

/**
 * Follows the ledger of a cluster into a new copy and makes a read model of it, in a process of its own, and tells its parent how long
 * that took and how much memory the process has had at most. Throws where not so many events are there.
 */
const [url = '', events = ''] = process.argv.slice(2)

const build = async (): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-bench-copy-'))
  try {
    const opened = await makeEventStoreDbEventStore({ directory: folder, connection: settingsOf(url) })()
    if (E.isLeft(opened)) throw new Error(opened.left.detail)
    const caughtUp = await catchUp(opened.right)
    if (E.isLeft(caughtUp)) throw new Error(caughtUp.left.detail)
    const { position } = await rebuildReadModel(opened.right, folder)
    await opened.right.close()
    return position
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const began = performance.now()
const built = await build()
if (built !== Number(events)) throw new Error(`${built} of ${events} events are there`)
const seconds = (performance.now() - began) / 1_000
process.send!({ seconds, megabytes: process.resourceUsage().maxRSS / 1_024 })
