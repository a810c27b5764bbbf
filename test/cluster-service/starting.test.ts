import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings, type ServiceOptions, startService } from '@aid-ledger/api'
import { type CatchingUp, openEventStore } from '@aid-ledger/event-store'
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EventStoreDbServer, startEventStoreDbServer } from '../eventstoredb-server/index.ts'

/** Long enough that a copy is heard of while the cluster answers so late. */
const LATE_MS = 1_200

let server: EventStoreDbServer
let folder: string
let port: number
beforeEach(async () => {
  server = await startEventStoreDbServer()
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-starting-'))
  port = await freePort()
})
afterEach(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const listeningOn = async (wanted: number): Promise<number> => {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(wanted, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
const freePort = () => listeningOn(0)

const settings = () => {
  const read = readSettings({
    PORT: String(port),
    AID_LEDGER_DATA: folder,
    EVENT_STORE_URL: server.url,
    SHORTFALL_WATCH: 'off',
    LOG_LEVEL: 'silent',
  })
  if (E.isLeft(read)) throw new Error(read.left.join('\n'))
  return read.right
}
const start = (options?: ServiceOptions) => startService(settings(), options)

/** Whether a start has left neither its port nor its copy taken. */
const expectAllFree = async (): Promise<void> => {
  expect(await listeningOn(port)).toBe(port)
  const { connection } = settings()
  const opened = await openEventStore({ directory: folder, connection, mode: 'write' })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  await opened.right.close()
}

describe('a start on a cluster', () => {
  it('says while it reads the ledger how far it is, and that it is starting; then it serves', async () => {
    server.faults.delay(LATE_MS)
    const told: Array<CatchingUp> = []
    const ready: Array<Promise<Response>> = []
    const started = await start({
      onCatchingUp: (how) => {
        if (told.length === 0) ready.push(fetch(`http://127.0.0.1:${port}/health/ready`))
        told.push(how)
        server.faults.heal()
      },
    })
    if (E.isLeft(started)) throw new Error(started.left.detail)
    expect(told[0]).toMatchObject({ events: 0, health: { engine: 'eventstoredb' } })
    const answer = await ready[0]!
    expect([answer.status, await answer.json()]).toMatchObject([503, { type: '/docs/problems/starting' }])
    expect((await fetch(`${started.right.address}/health/ready`)).status).toBe(200)
    await started.right.close()
  })

  it('that is stopped while it reads the ledger takes it for no empty one, and lets go of all', async () => {
    server.faults.delay(LATE_MS)
    const stop = new AbortController()
    const started = await start({ signal: stop.signal, onCatchingUp: () => stop.abort() })
    server.faults.heal()
    expect(started).toMatchObject(E.left({ _tag: 'Stopped', detail: expect.stringContaining('before it served') }))
    expect(existsSync(join(folder, 'public-record.unfinished'))).toBe(false)
    await expectAllFree()
  })

  it('ends in words where the ledger cannot be counted to its end, and lets go of all', async () => {
    const client = EventStoreDBClient.connectionString(server.url)
    await client.appendToStream('aid.pledge-a', jsonEvent({ type: 'OrderPlaced', data: {} }))
    await client.dispose()
    expect(await start()).toMatchObject(
      E.left({ _tag: 'StoreForeign', detail: expect.stringContaining('was not written by a ledger') }),
    )
    await expectAllFree()
  })
})
