import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeApp } from '@aid-ledger/api'
import { type EventStore, makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeFeeds } from '@aid-ledger/feeds'
import { makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** A ledger whose feed is served. */
export type FedLedger = { readonly store: EventStore; readonly url: string; readonly end: () => Promise<void> }

/** Serves the feed of a ledger in a folder, without what else a service does. */
export const fedLedger = async (directory: string): Promise<FedLedger> => {
  const opened = await makeSqliteEventStore({ directory, mode: 'write' })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  const store = opened.right
  const ledger = makeLedger({ store })
  const feeds = makeFeeds({ ledger })
  const server = createServer(makeApp(ledger, { feeds }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    store,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feeds/ledger?after=0`,
    end: async () => {
      feeds.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await ledger.close()
    },
  }
}

/** Does something with the feed of a new, empty ledger. */
export const withFedLedger = async <A>(use: (fed: FedLedger) => Promise<A>): Promise<A> => {
  const directory = mkdtempSync(join(tmpdir(), 'aid-ledger-bench-feeds-'))
  const fed = await fedLedger(directory)
  try {
    return await use(fed)
  } finally {
    await fed.end()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** What the feed tells of each event that it holds, as bytes. */
export const framesOf = async ({ url }: FedLedger): Promise<ReadonlyArray<Buffer>> => {
  const text = await (await fetch(`${url}&until=caught-up`)).text()
  return text
    .split('\n\n')
    .filter((frame) => frame.startsWith('event: event\n'))
    .map((frame) => Buffer.from(`${frame}\n\n`))
}
