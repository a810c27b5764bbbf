import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTokenStore } from '@aid-ledger/access'
import { readSettings, type Service, type ServiceOptions, startService } from '@aid-ledger/api'
import type { Role } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { startEventStoreDbServer } from '../eventstoredb-server/index.ts'

/** An instance of the service on a cluster, with a folder of its own and a token of each of some roles. */
export type Instance = Service & {
  readonly give: (command: string, body: object, options: Giving) => Promise<Response>
  readonly ask: (path: string) => Promise<Response>
}

export type Giving = {
  readonly key: string
  readonly as?: 'operator' | 'recipient'
  readonly headers?: { readonly [h: string]: string }
}

/** How long a cluster and its instances may take to start: a test file has others beside it. */
export const PATIENCE_MS = 120_000

/** A cluster, and instances of the service on it: all are stopped, and their folders removed, by `stop`. */
export const startCluster = async () => {
  const server = await startEventStoreDbServer()
  const started: Array<Service> = []
  const folders: Array<string> = []
  const start = async (
    environment: { readonly [name: string]: string } = {},
    options?: ServiceOptions,
  ): Promise<Instance> => {
    const folder = environment['AID_LEDGER_DATA'] ?? mkdtempSync(join(tmpdir(), 'aid-ledger-instance-'))
    folders.push(folder)
    const tokens = makeTokenStore({ directory: folder })
    const tokenOf = (kind: 'operator' | 'recipient'): string => {
      const made = tokens.create({ role: { kind } as Role, days: 1 })
      if (E.isLeft(made)) throw new Error(made.left.detail)
      return made.right.token
    }
    const byRole = { operator: tokenOf('operator'), recipient: tokenOf('recipient') }
    tokens.close()
    const settings = readSettings({
      PORT: '0',
      AID_LEDGER_DATA: folder,
      EVENT_STORE_URL: server.url,
      SHORTFALL_WATCH: 'off',
      ...environment,
    })
    if (E.isLeft(settings)) throw new Error(settings.left.join('; '))
    const service = await startService(settings.right, options)
    if (E.isLeft(service)) throw new Error(service.left.detail)
    started.push(service.right)
    const { address } = service.right
    return {
      ...service.right,
      give: (command, body, { key, as = 'operator', headers = {} }) =>
        fetch(`${address}/commands/${command}`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: {
            Authorization: `Bearer ${byRole[as]}`,
            'Content-Type': 'application/json',
            'Idempotency-Key': key,
            ...headers,
          },
        }),
      ask: (path) => fetch(address + path),
    }
  }
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((service) => service.close()))
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    await server.stop()
  }
  return { server, start, stop }
}
