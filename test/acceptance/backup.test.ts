import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { type Ledger, makeLedger, type Query } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, afterEach, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const program = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const running: Array<ChildProcess> = []
const start = (path: string, args: ReadonlyArray<string>, env: NodeJS.ProcessEnv = {}): ChildProcess => {
  const child = spawn(process.execPath, [program(path), ...args], { env: { ...process.env, ...env } })
  running.push(child)
  return child
}
const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'close')
  child.kill('SIGKILL')
  await ended
}
afterEach(async () => {
  for (const child of running.splice(0)) await kill(child)
})

/** What a command of the CLI, in a process of its own, says. */
const cli = async (...args: ReadonlyArray<string>): Promise<string> => {
  const child = start('../../services/cli/src/main.ts', args)
  const [out, err, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')])
  if (code !== 0) throw new Error(`exit code ${code}: ${err}`)
  return out
}

/** Backs up a ledger that is being written to and restores the backup into another folder; answers how many events it holds. */
const backUpAndRestore = async (data: string, to: string): Promise<number> => {
  const said = await cli('backup', '--to', `${to}.sqlite`, '--data', data)
  expect(await cli('restore', `${to}.sqlite`, '--data', to)).toContain('restored from')
  return Number(/^([\d,]+) events/.exec(said)?.[1]?.replaceAll(',', ''))
}

const openToRead = async (directory: string): Promise<Ledger> => {
  const store = await makeSqliteEventStore({ directory, mode: 'read' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  return makeLedger({ store: store.right })
}

const answer = async (ledger: Ledger, query: Query) => {
  const told = await ledger.query(query)
  if (E.isLeft(told)) throw new Error(told.left.detail)
  return told.right.answer
}

const VIEWS = ['obligations', 'timeline'] as const
/** Every question says of how many events, since the first ledger has gone on. */
const questions = (at: number) => [
  { at: String(at), effectiveAt: '2026-11-24' },
  { at: String(at), knownAt: '2023-06-30' },
  { at: String(Math.floor(at / 2)), effectiveAt: '2024-02-24' },
]

describe('a backup', () => {
  it('taken while a process appends, and restored elsewhere, gives the digests of the first for every ally', async () => {
    const [data, to] = [join(folder, 'busy'), join(folder, 'busy-restored')]
    const writer = start('../support/append-workload.ts', [data, '1000000'])
    let acknowledged = 0
    let events = 0
    for await (const line of createInterface({ input: writer.stdout! })) {
      acknowledged = Number(line)
      if (acknowledged < 3_000 || events > 0) continue
      const before = acknowledged
      events = await backUpAndRestore(data, to)
      expect(events).toBeGreaterThanOrEqual(before)
      await kill(writer)
    }
    expect(acknowledged).toBeGreaterThan(events)
    const [first, second] = [await openToRead(data), await openToRead(to)]
    const { items } = await answer(second, { view: 'allies', ask: { at: String(events) } })
    const allies = (items as ReadonlyArray<{ ally: string }>).map(({ ally }) => ally)
    expect(allies.length).toBeGreaterThan(30)
    for (const of of allies)
      for (const view of VIEWS)
        for (const ask of questions(events))
          expect((await answer(second, { view, of, ask })).digest).toBe((await answer(first, { view, of, ask })).digest)
    await first.close()
    await second.close()
  })

  it('of a running service gives, restored elsewhere, what the service answers', async () => {
    const [data, to] = [join(folder, 'served'), join(folder, 'served-restored')]
    const service = start('../../services/api/src/main.ts', [], {
      AID_LEDGER_DATA: data,
      PORT: '0',
      LOG_LEVEL: 'silent',
    })
    let address: string | undefined
    for await (const line of createInterface({ input: service.stderr! })) {
      address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
      if (address !== undefined) break
    }
    const events = await backUpAndRestore(data, to)
    expect(events).toBe(626)
    const restored = await openToRead(to)
    const ask = { at: String(events), effectiveAt: '2025-06-01' }
    const { items } = (await (await fetch(`${address}/allies?at=${events}`)).json()) as {
      items: Array<{ ally: string }>
    }
    expect(items.length).toBeGreaterThan(30)
    for (const { ally } of items)
      for (const view of VIEWS) {
        const served = await fetch(`${address}/allies/${ally}/${view}?${new URLSearchParams(ask)}`)
        expect((await served.json()) as object).toMatchObject({
          digest: (await answer(restored, { view, of: ally, ask })).digest,
        })
      }
    await restored.close()
  })
})
