import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AppOptions, makeApp } from '@aid-ledger/api'
import type { ActorId, Instant } from '@aid-ledger/domain'
import { makeFeeds } from '@aid-ledger/feeds'
import type { Ledger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { Engine, EngineKind } from '../support/engines.ts'
import { openLedger } from '../support/serve-public-record.ts'

/** A service that feeds are followed from, of a ledger that others may serve too. */
export type FeedService = { readonly address: string; readonly stop: () => Promise<void> }

/** Serves a ledger on a port of its own. */
export const serveFeeds = async (
  ledger: Ledger,
  options: AppOptions = {},
  clock?: () => Instant,
): Promise<FeedService> => {
  const feeds = makeFeeds({ ledger, ...(clock === undefined ? {} : { clock }) })
  const server: Server = createServer(makeApp(ledger, { feeds, ...options }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      feeds.close()
      server.closeIdleConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** An empty ledger on an engine, in a folder of its own. */
export type FollowedLedger = {
  readonly ledger: Ledger
  readonly engine: Engine
  readonly folder: string
  readonly end: () => Promise<void>
}

export const followedLedger = async (kind: EngineKind): Promise<FollowedLedger> => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-feeds-'))
  const engine = await kind.start()
  const ledger = await openLedger(folder, engine)
  return {
    ledger,
    engine,
    folder,
    end: async () => {
      await ledger.close()
      await engine.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Body = { readonly data: object; readonly meta: object }

/** Records something; throws, in its words, where it is refused. */
export const record = async (ledger: Ledger, key: string, command: string, { data, meta }: Body): Promise<void> => {
  const done = await ledger.command({ key, command, data, meta, actor: 'editor' as ActorId })
  if (E.isLeft(done)) throw new Error(done.left.detail)
}

/** The canonical bytes of all events, in order. */
export const exportedFrom = async (ledger: Ledger): Promise<ReadonlyArray<string>> => {
  const lines: Array<string> = []
  for await (const line of ledger.export()) lines.push(line.trimEnd())
  return lines
}
