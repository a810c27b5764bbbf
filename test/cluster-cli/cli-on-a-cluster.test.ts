import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readSettings, type Service, startService } from '@aid-ledger/api'
import { entriesFile } from '@aid-ledger/public-record'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type EventStoreDbServer, startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { runCli } from '../support/run-cli.ts'

const PASSWORD = 'changeit-7'
const entries = fileURLToPath(entriesFile)

let server: EventStoreDbServer
let root: string
let url: string
beforeAll(async () => {
  server = await startEventStoreDbServer()
  root = mkdtempSync(join(tmpdir(), 'aid-ledger-cluster-cli-'))
  url = server.url.replace('esdb://', `esdb://admin:${PASSWORD}@`)
})
afterAll(async () => {
  await server.stop()
  rmSync(root, { recursive: true, force: true })
})

const onCluster = (argv: ReadonlyArray<string>, data = 'data', env: { readonly [name: string]: string } = {}) =>
  runCli([...argv, '--data', join(root, data)], { env: { EVENT_STORE_URL: url, ...env } })

it('records the public record on a cluster, and answers from it, also from another folder', async () => {
  const recorded = await onCluster(['record', entries, '--actor', 'editor'])
  expect([recorded.code, recorded.err]).toEqual([0, ''])
  const asked = ['pledge', 'eu-1m-shells', '--known-at', '2024-04-02', '--json']
  const [one, other] = [await onCluster(asked), await onCluster(asked, 'elsewhere')]
  expect(JSON.parse(one.out)['lines'][0]['outstanding']).toBeDefined()
  expect(other.out).toBe(one.out)
})

it('says of the ledger where it is, without the password, and that all is well', async () => {
  const { code, out } = await onCluster(['doctor'])
  expect([code, out]).toEqual([0, expect.stringContaining('All is well.')])
  const port = new URL(server.url.replace('esdb:', 'http:')).port
  expect(out.replaceAll(/\s+/g, ' ')).toContain(`esdb://127.0.0.1:${port}?tls=false (prefix aid.), live, 0 reconnects`)
  expect(out).not.toContain(PASSWORD)
})

it('moves all of it to another prefix, where it is the same', async () => {
  const file = join(root, 'export.jsonl')
  expect((await onCluster(['export', file])).code).toBe(0)
  const moved = { EVENT_STORE_STREAM_PREFIX: 'moved.' }
  const restored = await onCluster(['restore', file], 'moved', moved)
  expect([restored.code, restored.out]).toEqual([0, expect.stringContaining('(prefix moved.)')])
  const exported = await onCluster(['export', '-'], 'moved', moved)
  expect(exported.out).toBe((await onCluster(['export', '-'])).out)
  const again = await onCluster(['restore', file], 'again', moved)
  expect([again.code, again.err]).toEqual([expect.any(Number), expect.stringContaining('othing was restored')])
  expect(again.code).not.toBe(0)
})

it('makes the read model anew, and leaves backups of a cluster to the cluster', async () => {
  expect((await onCluster(['rebuild'])).code).toBe(0)
  const backup = await onCluster(['backup', '--to', join(root, 'backup.sqlite')])
  expect([backup.code, backup.err]).toEqual([2, expect.stringContaining('aid-ledger export')])
})

it('records and reads beside a service of the same folder', async () => {
  const data = join(root, 'served')
  const settings = readSettings({
    PORT: '0',
    AID_LEDGER_DATA: data,
    EVENT_STORE_URL: url,
    SHORTFALL_WATCH: 'off',
    LOG_LEVEL: 'silent',
  })
  if (E.isLeft(settings)) throw new Error(settings.left.join())
  const started = await startService(settings.right)
  if (E.isLeft(started)) throw new Error(started.left.detail)
  const service: Service = started.right
  try {
    const recorded = await onCluster(['record', entries, '--actor', 'editor'], 'served')
    expect([recorded.code, recorded.err]).toEqual([0, ''])
    expect((await onCluster(['allies', '--json'], 'served')).code).toBe(0)
    expect((await onCluster(['doctor'], 'served')).out).toContain(service.address)
  } finally {
    await service.close()
  }
})

it('says in words why a cluster cannot be used, and no password', async () => {
  const silent = createServer((socket) => socket.end('words, and no HTTP/2\n'))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as { port: number }
  const wrong: ReadonlyArray<readonly [{ readonly [name: string]: string }, number, RegExp]> = [
    [{ EVENT_STORE_URL: `esdb://admin:${PASSWORD}@127.0.0.1:1?tls=false` }, 5, /127\.0\.0\.1:1/],
    [{ EVENT_STORE_URL: `esdb://admin:${PASSWORD}@127.0.0.1:${port}?tls=false` }, 5, new RegExp(`127.0.0.1:${port}`)],
    [{ EVENT_STORE_URL: `http://admin:${PASSWORD}@127.0.0.1` }, 2, /EVENT_STORE_URL/],
    [{ EVENT_STORE_STREAM_PREFIX: 'No' }, 2, /stream prefix is "No": write up to 31/],
  ]
  try {
    for (const [env, code, words] of wrong) {
      const ran = await onCluster(['allies'], 'unreached', env)
      expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(words)])
      expect(ran.err + ran.out).not.toContain(PASSWORD)
      expect(ran.err).not.toMatch(/\n\s+at /)
    }
  } finally {
    silent.close()
  }
})

it('is refused at once by a cluster that lets nobody read without credentials', async () => {
  const guarded = await startEventStoreDbServer({ credentials: { user: 'admin', password: PASSWORD } })
  try {
    // Without TLS no credentials are sent.
    for (const argv of [['allies'], ['record', entries]]) {
      const ran = await onCluster(argv, 'guarded', { EVENT_STORE_URL: guarded.url })
      expect([ran.code, ran.err]).toEqual([5, expect.stringMatching(/credentials/i)])
    }
  } finally {
    await guarded.stop()
  }
})
