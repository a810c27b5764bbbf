import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeApp } from '@aid-ledger/api'
import type { ActorId } from '@aid-ledger/domain'
import { openEventStore } from '@aid-ledger/event-store'
import { type Ledger, type LedgerPorts, linesOf, makeLedger } from '@aid-ledger/ledger'
import { entriesFile, reviewsFile } from '@aid-ledger/public-record'
import * as E from 'fp-ts/lib/Either.js'
import { type Engine, type EngineKind, embedded } from './engines.ts'

export type PublicService = {
  readonly ledger: Ledger
  readonly address: string
  /** Asks for an address and gives its JSON; throws where the answer is an error. */
  readonly get: (path: string) => Promise<unknown>
  readonly stop: () => Promise<void>
}

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

/** A ledger in a folder of its own, or on a cluster with its copy there. */
export const openLedger = async (
  directory: string,
  { connection, prefix }: Pick<Engine, 'connection'> & Pick<LedgerPorts, 'prefix'> = {},
  mode: 'read' | 'write' = 'write',
): Promise<Ledger> =>
  makeLedger({
    store: right(await openEventStore({ directory, connection, mode })()),
    ...(prefix === undefined ? {} : { prefix }),
  })

/** Records the public record as the first start does. */
export const recordPublicRecord = async (ledger: Ledger): Promise<void> => {
  right(await ledger.record(linesOf(createReadStream(entriesFile)), 'editor' as ActorId))
  right(await ledger.record(linesOf(createReadStream(reviewsFile)), 'reviewer' as ActorId))
}

/** The service on a port of its own, with the public record on an engine. */
export const servePublicRecord = async (kind: EngineKind = embedded): Promise<PublicService> => {
  const directory = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
  const engine = await kind.start()
  const ledger = await openLedger(directory, engine)
  await recordPublicRecord(ledger)
  const server = createServer(makeApp(ledger))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ledger,
    address: base,
    get: async (path) => {
      const response = await fetch(base + path)
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return response.json()
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await ledger.close()
      await engine.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
