import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClusterStore, makeEventStoreDbEventStore } from '@aid-ledger/event-store/eventstoredb'
import * as E from 'fp-ts/lib/Either.js'
import { settingsOf } from '../support/settings-of.ts'

/** A new, empty ledger on a cluster, under a prefix that nobody has used; what it leaves there stays there. */
export type NewLedger = {
  readonly prefix: string
  readonly open: () => Promise<ClusterStore>
  /** Closes what was opened, and removes the copies here. */
  readonly close: () => Promise<void>
}

/** A cluster that was reached: which server, of which version, where, in words without secrets. */
export type MetCluster = { readonly words: string; readonly newLedger: () => NewLedger }

const ledgerUnder = (url: string, prefix: string): NewLedger => {
  const connection = settingsOf(url, prefix)
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-real-cluster-'))
  const stores: Array<ClusterStore> = []
  return {
    prefix,
    open: async () => {
      const path = join(folder, `copy-${stores.length}.sqlite`)
      const opened = await makeEventStoreDbEventStore({ path, connection })()
      if (E.isLeft(opened)) throw new Error(opened.left.detail)
      stores.push(opened.right)
      return opened.right
    },
    close: async () => {
      await Promise.all(stores.map((store) => store.close()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Asks the cluster at a connection string who it is. Throws, in words without secrets, where it cannot be reached or refuses. */
export const meetCluster = async (url: string): Promise<MetCluster> => {
  const run = `aid-test-${randomUUID().slice(0, 8)}`
  let ledgers = 0
  const newLedger = (): NewLedger => {
    ledgers += 1
    return ledgerUnder(url, `${run}-${ledgers}.`)
  }
  const looking = newLedger()
  try {
    const { server, cluster } = (await looking.open()).health()
    return { words: `EventStoreDB ${server} at ${cluster}, under ${run}-N.`, newLedger }
  } finally {
    await looking.close()
  }
}
