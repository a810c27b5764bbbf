import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { exampleOf, openApi, routes } from '@aid-ledger/contract'
import type { ActorId } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from '../service/start-service.ts'
import { ask, askInVain } from '../testing/ask.ts'
import { servedPublicRecord, settingsFor, started, temporaryFolder } from '../testing/served-public-record.ts'

let record: Awaited<ReturnType<typeof servedPublicRecord>>
beforeAll(async () => {
  record = await servedPublicRecord()
})
afterAll(() => record.end())

const text = async (path: string): Promise<string> => {
  const response = await fetch(record.address + path)
  expect([path, response.status]).toEqual([path, 200])
  return response.text()
}
const FOR_EVER = expect.stringContaining('immutable')

describe('the proofs of the public record', () => {
  it('begin with a checkpoint of all that was there at the start', async () => {
    const latest = await text('/checkpoints/latest')
    expect(latest).toMatch(/^aid-ledger\/[0-9a-f]{16}\n626\n[A-Za-z0-9+/]{43}=\n\n— aid-ledger\/[0-9a-f]{16} \S+\n$/)
    expect(await text('/checkpoint')).toBe(latest)
    expect(await text('/checkpoints/626')).toBe(latest)
    const { answer } = await ask(`${record.address}/checkpoints`)
    const [origin, size, root] = latest.split('\n')
    expect(answer.items).toEqual([
      { size: Number(size), root, signedAt: expect.any(String), verifier: expect.stringContaining(origin!) },
    ])
    const keys = (await (await fetch(`${record.address}/checkpoints/keys`)).json()) as { keys: Array<object> }
    expect(keys.keys).toEqual([{ verifier: answer.items[0]?.['verifier'], from: 0, madeAt: expect.any(String) }])
  })

  it('are told of in the metrics: that this instance signs, and what it signed last', async () => {
    const lines = (await text('/metrics')).split('\n')
    expect(lines).toContain('aid_ledger_signer_state{state="signs"} 1')
    expect(lines).toContain('aid_ledger_checkpoint_events 626')
  })

  it('hold each event in a file of its own, the same for ever', async () => {
    const response = await fetch(`${record.address}/events/137/proof`)
    expect(response.headers.get('cache-control')).toEqual(FOR_EVER)
    const [first, extra, index] = (await response.text()).split('\n')
    expect([first, index]).toEqual(['c2sp.org/tlog-proof@v1', 'index 136'])
    const event = (await (await fetch(`${record.address}/events/137`)).json()) as { readonly event: object }
    const proved = JSON.parse(Buffer.from(extra!.replace('extra ', ''), 'base64').toString('utf8'))
    expect(event).toMatchObject('event' in event ? { event: proved } : proved)
  })

  it('come in tiles: full ones, and partial ones by their width', async () => {
    for (const [path, bytes] of [
      ['/tile/0/000', 8_192],
      ['/tile/0/002.p/114', 114 * 32],
      ['/tile/1/000.p/2', 64],
    ] as const) {
      const response = await fetch(record.address + path)
      expect(response.headers.get('cache-control')).toEqual(FOR_EVER)
      expect([path, (await response.arrayBuffer()).byteLength]).toEqual([path, bytes])
    }
    const bundle = Buffer.from(await (await fetch(`${record.address}/tile/entries/002.p/114`)).arrayBuffer())
    let [events, at] = [0, 0]
    for (; at < bundle.length; events += 1) at += 2 + bundle.readUInt16BE(at)
    expect([events, at]).toEqual([114, bundle.length])
  })

  it('show that one tree goes on from another', async () => {
    const { answer } = await ask(`${record.address}/checkpoints/consistency?from=626&to=626`)
    const { root } = (await ask(`${record.address}/checkpoints`)).answer.items[0]!
    expect(answer).toEqual({ from: { size: 626, root }, to: { size: 626, root }, hashes: [] })
    expect((await ask(`${record.address}/checkpoints/consistency?from=256&to=626`)).answer['hashes']).toHaveLength(2)
  })

  it.each([
    ['/checkpoints/7', 404, 'unknown-checkpoint'],
    ['/checkpoints/07', 404, 'unknown-checkpoint'],
    ['/checkpoints/consistency?from=5&to=627', 404, 'unknown-checkpoint'],
    ['/checkpoints/consistency?from=9&to=5', 404, 'unknown-checkpoint'],
    ['/checkpoints/consistency?from=0&to=5', 400, 'malformed-request'],
    ['/checkpoints/consistency', 400, 'malformed-request'],
    ['/checkpoints?limit=5000', 400, 'malformed-request'],
    ['/checkpoints?sort=up', 400, 'malformed-request'],
    ['/events/627/proof', 404, 'unknown-position'],
    ['/events/x/proof', 404, 'unknown-position'],
    ['/tile/0/003', 404, 'unknown-tile'],
    ['/tile/0/002', 404, 'unknown-tile'],
    ['/tile/2/000', 404, 'unknown-tile'],
    ['/tile/0/0', 404, 'unknown-tile'],
    ['/tile/entries/x000/000', 404, 'unknown-tile'],
  ])('%s is answered with %d in words', async (path, status, name) => {
    const { problem } = await askInVain(record.address + path)
    expect([problem.status, problem.type]).toEqual([status, `/docs/problems/${name}`])
  })

  it('are described', () => {
    const { paths } = openApi('1') as { readonly paths: object }
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/checkpoints/latest', '/events/{position}/proof']))
    expect(Object.values(routes).some(({ path }) => path === '/checkpoints')).toBe(false)
  })
})

describe('a service', () => {
  it('signs when it stops, and goes on with its key when it starts again', async () => {
    const { folder, remove } = temporaryFolder()
    const data = join(folder, 'data')
    const service = await started(data)
    await fetch(`${service.address}/checkpoint`)
    await service.close()
    const key = readFileSync(`${data}.key`, 'utf8')
    expect(statSync(`${data}.key`).mode & 0o777).toBe(0o600)
    const again = await started(data)
    expect((await ask(`${again.address}/checkpoints`)).answer.items).toHaveLength(1)
    await again.close()
    expect(readFileSync(`${data}.key`, 'utf8')).toBe(key)
    remove()
  })

  /** Records one fact more. */
  const recorded = async ({ ledger }: Pick<Service, 'ledger'>, party: string): Promise<void> => {
    const { entry } = exampleOf('RegisterParty')
    const data = Object.assign({}, entry.data, { party, name: party })
    const given = { ...entry, data, key: party, actor: 'me' as ActorId }
    expect(await ledger.command(given as Parameters<typeof ledger.command>[0])).toMatchObject({ _tag: 'Right' })
  }

  it('signs at intervals what has come, and when it stops what has come since', async () => {
    const { folder, remove } = temporaryFolder()
    const data = join(folder, 'data')
    const often = await started(data, undefined, { checkpoints: { minutes: 0.005 } })
    await fetch(`${often.address}/checkpoint`)
    await recorded(often, 'QQ')
    const sizeOf = async () => Number((await (await fetch(`${often.address}/checkpoint`)).text()).split('\n')[1])
    for (let tries = 0; tries < 100 && (await sizeOf()) < 627; tries += 1) await sleep(50)
    expect(await sizeOf()).toBe(627)
    await often.close()
    const seldom = await started(data)
    await recorded(seldom, 'QX')
    await seldom.close()
    const history = new DatabaseSync(join(data, 'checkpoints.sqlite'), { readOnly: true })
    const sizes = history.prepare('SELECT size FROM checkpoint ORDER BY ordinal').all()
    history.close()
    expect(sizes.map(({ size }) => size)).toEqual([626, 627, 628])
    remove()
  })

  it('serves no proof that would not hold', async () => {
    const { folder, remove } = temporaryFolder()
    const data = join(folder, 'data')
    await (await started(data)).close()
    const database = new DatabaseSync(join(data, 'ledger.sqlite'))
    const guard = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'event_never_changes'").get()
    database.exec('DROP TRIGGER event_never_changes')
    database.exec("UPDATE event SET data = replace(data, '{', '{ ') WHERE position = 7")
    database.exec(String(guard?.['sql']))
    database.close()
    const history = new DatabaseSync(join(data, 'checkpoints.sqlite'))
    history.exec("INSERT INTO checkpoint VALUES (9, 100, '2024-01-01T00:00:00.000Z', 'nobody', 'scratched out')")
    history.close()
    const service = await started(data)
    for (const path of ['/events/7/proof', '/tile/entries/000']) {
      const { problem } = await askInVain(service.address + path)
      expect(problem).toMatchObject({ status: 503, type: '/docs/problems/unproved' })
      expect(problem.detail).toContain('vent 7')
    }
    const { problem } = await askInVain(`${service.address}/checkpoints`)
    expect(problem).toMatchObject({ status: 503, type: '/docs/problems/unproved' })
    expect(problem.detail).toContain('is none')
    await service.close()
    remove()
  })

  it('does not start with a key that others may read, or one that it was told of and cannot make', async () => {
    const { folder, remove } = temporaryFolder()
    const data = join(folder, 'data')
    writeFileSync(`${data}.key`, 'PRIVATE', { mode: 0o644 })
    expect(await startService(settingsFor(data))).toMatchObject(E.left({ _tag: 'KeyExposed' }))
    const keyPath = join(folder, 'none', 'key')
    const told = { ...settingsFor(data), checkpoints: { keyPath } }
    expect(await startService(told)).toMatchObject(
      E.left({ _tag: 'KeyUnusable', detail: expect.stringContaining('CHECKPOINT_KEY_FILE') }),
    )
    remove()
  })

  it('serves a ledger whose log was replaced, signs nothing of it, and says why', async () => {
    const { folder, remove } = temporaryFolder()
    const data = join(folder, 'data')
    await (await started(data)).close()
    rmSync(data, { recursive: true })
    const told: Array<unknown> = []
    const silent = () => {}
    const log = { info: silent, warn: silent, error: (line: unknown) => void told.push(line) }
    const service = await started(data, log as never)
    expect((await askInVain(`${service.address}/checkpoints/latest`)).problem.status).toBe(404)
    await service.close()
    expect(told[0]).toMatchObject({ checkpoint: 'not signed', error: 'LogForked' })
    remove()
  })

  it('that is not to sign makes no key, and serves the tree', async () => {
    const { folder, remove } = temporaryFolder()
    const data = join(folder, 'data')
    const service = await started(data, undefined, { checkpoints: { signer: 'off' } })
    expect((await fetch(`${service.address}/tile/0/000`)).status).toBe(200)
    expect((await askInVain(`${service.address}/checkpoints/latest`)).problem.type).toContain('unknown-checkpoint')
    expect((await askInVain(`${service.address}/events/1/proof`)).problem.type).toContain('not-yet-covered')
    await service.close()
    expect(statSync(`${data}.key`, { throwIfNoEntry: false })).toBeUndefined()
    remove()
  })
})
