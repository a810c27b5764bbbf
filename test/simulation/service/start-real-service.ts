import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTokenStore } from '@aid-ledger/access'
import { type ActorId, parseRole } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { type Running, runMain, servingAt } from '../../../services/api/src/testing/run-main.ts'
import { openLedger } from '../../support/serve-public-record.ts'
import { CAST, PLAYERS, type Player } from '../script/cast.ts'
import { type Caller, makeCaller } from './make-caller.ts'

/** The real service in a process of its own, on a folder and a port of its own, with a credential for each player. */
export type RealService = {
  readonly caller: () => Caller
  readonly tokenOf: (player: Player) => string
  /** Ends it as an operator would, and starts it again on the same folder. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

const makeTokens = (directory: string): ReadonlyMap<Player, string> => {
  const tokens = makeTokenStore({ directory })
  const made = new Map(
    PLAYERS.map((player) => {
      const role = right(parseRole(CAST[player]))
      return [player, right(tokens.create({ role, days: 1, actor: player as unknown as ActorId })).token] as const
    }),
  )
  tokens.close()
  return made
}

/** The first fact: a ledger that holds one is nobody's to fill with the public record. */
const FIRST = {
  key: 'simulation-begins',
  command: 'RegisterParty',
  data: { party: 'NATO', name: 'NATO', kind: 'institution', memberships: [] },
  meta: {
    occurredOn: '2024-01-01',
    knownAt: '2024-01-01',
    assertedBy: 'thirdParty',
    sources: [{ url: 'https://example.org/', title: 'A page' }],
  },
}

async function* lines(): AsyncIterable<string> {
  yield JSON.stringify(FIRST)
}

const begin = async (directory: string): Promise<void> => {
  const ledger = await openLedger(directory)
  right(await ledger.record(lines(), 'simulation' as ActorId))
  await ledger.close()
}

const end = async ({ process, ended, err }: Running): Promise<void> => {
  process.kill('SIGTERM')
  const code = await ended
  if (code !== 0) throw new Error(`the service ended with ${code}: ${err()}`)
}

export const startRealService = async (): Promise<RealService> => {
  const directory = mkdtempSync(join(tmpdir(), 'aid-ledger-simulation-'))
  await begin(directory)
  const tokens = makeTokens(directory)
  const run = () => runMain({ AID_LEDGER_DATA: directory, LOG_LEVEL: 'error' })
  let running = run()
  let caller = makeCaller(await servingAt(running))
  return {
    caller: () => caller,
    tokenOf: (player) => tokens.get(player)!,
    restart: async () => {
      caller.close()
      await end(running)
      running = run()
      caller = makeCaller(await servingAt(running))
    },
    stop: async () => {
      caller.close()
      await end(running)
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
