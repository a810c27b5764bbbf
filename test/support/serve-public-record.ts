import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings, startService } from '@aid-ledger/api'
import type { ActorId } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { type Ledger, linesOf, makeLedger } from '@aid-ledger/ledger'
import { entriesFile, reviewsFile } from '@aid-ledger/public-record'
import * as E from 'fp-ts/lib/Either.js'
import type { EngineUnderTest } from './engine-under-test.ts'

export type PublicService = {
  readonly ledger: Ledger
  /** Asks for an address and gives its JSON; throws where the answer is an error. */
  readonly get: (path: string) => Promise<unknown>
  readonly stop: () => Promise<void>
}

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

/** A ledger in a folder of its own. */
export const openLedger = async (directory: string): Promise<Ledger> =>
  makeLedger({ store: right(await makeSqliteEventStore({ directory, mode: 'write' })()) })

/** Records the public record as the first start does. */
export const recordPublicRecord = async (ledger: Ledger): Promise<void> => {
  right(await ledger.record(linesOf(createReadStream(entriesFile)), 'editor' as ActorId))
  right(await ledger.record(linesOf(createReadStream(reviewsFile)), 'reviewer' as ActorId))
}

/** The service on a port of its own, on an engine, filled with the public record by its first start. */
export const servePublicRecord = async ({ environment, stop }: EngineUnderTest): Promise<PublicService> => {
  const directory = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
  const usual = { PORT: '0', AID_LEDGER_DATA: directory, SHORTFALL_WATCH: 'off', LOG_LEVEL: 'silent' }
  const { address, ledger, close } = right(await startService(right(readSettings({ ...usual, ...environment }))))
  return {
    ledger,
    get: async (path) => {
      const response = await fetch(address + path)
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return response.json()
    },
    stop: async () => {
      await close()
      await stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
