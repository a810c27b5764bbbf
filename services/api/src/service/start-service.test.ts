import { once } from 'node:events'
import { chmodSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { ActorId } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { eventIdOf, makeLedger } from '@aid-ledger/ledger'
import { openSealedTexts, sealedFile } from '@aid-ledger/sealed'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeLog } from '../log.ts'
import { ask } from '../testing/ask.ts'
import { settingsFor, started, temporaryFolder } from '../testing/served-public-record.ts'
import { waitForRequests } from '../testing/wait-for-requests.ts'
import { listen } from './listen.ts'
import { startService } from './start-service.ts'
import { stopServer } from './stop-server.ts'

const meta = {
  occurredOn: '2024-05-01',
  knownAt: '2024-05-01',
  assertedBy: 'thirdParty',
  sources: [{ url: 'https://example.org/', title: 'An example' }],
}
const data = { party: 'NORDIC', name: 'Nordic group', kind: 'institution', memberships: [] }
const own = JSON.stringify({ key: 'own-1', command: 'RegisterParty', data, meta })

async function* lines(...text: ReadonlyArray<string>): AsyncIterable<string> {
  yield* text
}

let folder: string
let remove: () => void
beforeEach(() => {
  const temporary = temporaryFolder()
  folder = temporary.folder
  remove = temporary.remove
})
afterEach(() => remove())

/** A ledger that somebody filled with one event of their own. */
const fillWithOwn = async (): Promise<void> => {
  const store = await makeSqliteEventStore({ directory: folder, mode: 'write' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  const ledger = makeLedger({ store: store.right })
  expect(E.isRight(await ledger.record(lines(own), 'somebody' as ActorId))).toBe(true)
  await ledger.close()
}

describe('a ledger that somebody else filled', () => {
  it('is served as it is, without the public record', async () => {
    await fillWithOwn()
    const service = await started(folder)
    expect(service.holds).toEqual({ events: 1, pledges: 0, allies: 0, lastKnown: '2024-05-01', isSample: false })
    await service.close()
  })

  it('is left as it is even where the mark of an interrupted first start lies about', async () => {
    await fillWithOwn()
    writeFileSync(join(folder, 'public-record.unfinished'), '')
    const service = await started(folder)
    expect(service.holds.events).toBe(1)
    await service.close()
  })
})

/** A port that is free now. */
const freePort = async (): Promise<number> => {
  const server = createServer()
  const listening = await listen(server, { host: '127.0.0.1', port: 0 })
  await stopServer(server)
  return Number(new URL(E.isRight(listening) ? listening.right : '').port)
}

describe('a first start', () => {
  it('answers from its beginning that it is starting, and once it has ended that it is ready', async () => {
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    const asked: Array<Promise<Response>> = []
    const onProgress = (entries: number) => {
      if (entries === 5) asked.push(fetch(`${address}/health/ready`), fetch(`${address}/health/live`))
    }
    const service = await startService({ ...settingsFor(folder), port }, { onProgress })
    const answers = await Promise.all(asked)
    expect(answers.map(({ status }) => status)).toEqual([503, 200])
    expect(await answers[0]!.json()).toMatchObject({ type: '/docs/problems/starting', status: 503 })
    expect((await fetch(`${address}/health/ready`)).status).toBe(200)
    if (E.isRight(service)) await service.right.close()
  })
})

describe('closing', () => {
  it('lets go at once of a connection on which nothing was asked, and says of the others that they are closed', async () => {
    await fillWithOwn()
    const service = await started(folder)
    const { hostname, port } = new URL(service.address)
    const silent = connect(Number(port), hostname)
    await once(silent, 'connect')
    const waiting = ask(`${service.address}/parties?waitFor=2`)
    await waitForRequests(service.address, 1)
    const closed = service.close()
    // Before the reader has its answer, which it gets only once this is recorded.
    await once(silent, 'close')
    const next = JSON.stringify({ ...JSON.parse(own), key: 'own-2', data: { ...data, party: 'BALTIC' } })
    expect(E.isRight(await service.ledger.record(lines(next), 'somebody' as ActorId))).toBe(true)
    const { response } = await waiting
    expect([response.status, response.headers.get('connection')]).toEqual([200, 'close'])
    await closed
  })

  it('waits for a reader who waits for a position, and answers it once that is recorded', async () => {
    await fillWithOwn()
    const service = await started(folder)
    const waiting = ask(`${service.address}/parties?waitFor=2`)
    await waitForRequests(service.address, 1)
    const closed = service.close()
    const next = JSON.stringify({
      ...JSON.parse(own),
      key: 'own-2',
      data: { ...data, party: 'BALTIC', name: 'Baltic group' },
    })
    expect(E.isRight(await service.ledger.record(lines(next), 'somebody' as ActorId))).toBe(true)
    const { answer, response } = await waiting
    expect(answer.items.map(({ party }) => party)).toEqual(['BALTIC', 'NORDIC'])
    expect(response.status).toBe(200)
    await closed
    await service.close()
    expect(E.isLeft(await service.ledger.head())).toBe(true)
  })
})

it('does not start on sealed texts that others can read', async () => {
  await fillWithOwn()
  const path = sealedFile(folder)
  writeFileSync(path, '', { mode: 0o600 })
  chmodSync(path, 0o644)
  expect(await startService(settingsFor(folder))).toMatchObject({
    left: { _tag: 'SealedUnavailable', detail: expect.stringContaining('is open to other users (mode 644)') },
  })
  chmodSync(path, 0o600)
  await (await started(folder)).close()
})

it('starts, and says so, while a program that reads the sealed texts keeps what was dropped from being overwritten', async () => {
  await fillWithOwn()
  const texts = openSealedTexts(folder, 'write')
  // Of a command that a kill came between: the start drops it.
  texts.keep([texts.seal(eventIdOf('never', 0), '/reason', 'She is in the hospital of Exland')])
  texts.close()
  const reader = new DatabaseSync(sealedFile(folder), { readOnly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM sealed').get()
  const told: Array<string> = []
  const service = await startService(settingsFor(folder), { log: makeLog('warn', (line) => told.push(line)) })
  if (E.isLeft(service)) throw new Error(service.left.detail)
  expect(told.join('')).toContain('"sealed":"not overwritten yet"')
  expect((await fetch(`${service.right.address}/health/ready`)).status).toBe(200)
  reader.close()
  expect(await service.right.ledger.settleSealed('serving')).toEqual(E.right({}))
  expect(await service.right.ledger.checkSealed()).toEqual(E.right({ kept: 0, wrong: [] }))
  await service.right.close()
})
