import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { makeTokenStore } from '@aid-ledger/access'
import { parseRole } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { type Running, runMain, servingAt } from '../../../services/api/src/testing/run-main.ts'
import type { Tokens } from '../arbitraries/any-command.ts'
import { heapOf } from './heap-of.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

/** The real service in a process of its own, with the public record and a few credentials. */
export type FuzzedService = {
  readonly address: string
  readonly folder: string
  readonly tokens: Tokens
  readonly running: Running
  /** What no answer may hold: credentials, and where things lie on this machine. */
  readonly secrets: ReadonlyArray<string>
  /** The heap in use, in bytes. */
  readonly heap: () => Promise<number>
  /** How many events there are. */
  readonly events: () => Promise<number>
  readonly stop: () => Promise<void>
}

const tokenIn = (folder: string, text: string): string => {
  const store = makeTokenStore({ directory: folder })
  const role = parseRole(text)
  if (E.isLeft(role)) throw new Error(role.left)
  const made = store.create({ role: role.right, days: 1 })
  store.close()
  if (E.isLeft(made)) throw new Error(made.left.detail)
  return made.right.token
}

export const startFuzzedService = async (): Promise<FuzzedService> => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-fuzz-'))
  const tokens = { operator: tokenIn(folder, 'operator'), donor: tokenIn(folder, 'donor:DE') }
  const running = runMain({
    AID_LEDGER_DATA: folder,
    LOG_LEVEL: 'error',
    REQUESTS_A_MINUTE: '1000000',
    NODE_OPTIONS: '--inspect=127.0.0.1:0',
  })
  const inspector = (await running.says(/Debugger listening on (ws:\S+)/))[1]!
  const address = await servingAt(running)
  return {
    address,
    folder,
    tokens,
    running,
    secrets: [tokens.operator, tokens.donor, folder, ROOT],
    heap: () => heapOf(inspector),
    events: async () => {
      const answer = (await (await fetch(`${address}/parties?limit=1`)).json()) as { readonly position: string }
      return Number(answer.position)
    },
    stop: async () => {
      running.process.kill('SIGTERM')
      await running.ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
