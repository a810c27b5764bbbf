import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Ledger, linesOf, type Query } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cluster, type Engine, type EngineKind, embedded } from '../support/engines.ts'
import { openLedger, recordPublicRecord } from '../support/serve-public-record.ts'

const answer = async (ledger: Ledger, query: Query) => {
  const told = await ledger.query(query)
  if (E.isLeft(told)) throw new Error(told.left.detail)
  return told.right.answer
}

const itemsOf = async (ledger: Ledger, view: 'allies' | 'approvals') =>
  (await answer(ledger, { view, ask: { limit: '1000' } }))['items'] as ReadonlyArray<{ readonly ally: string }>

const MOVES: ReadonlyArray<{ readonly from: EngineKind; readonly to: EngineKind }> = [
  { from: embedded, to: embedded },
  { from: embedded, to: cluster },
  { from: cluster, to: embedded },
  { from: cluster, to: cluster },
]

describe.each(MOVES)('a ledger moved from $from.name to $to.name', ({ from, to }) => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
  const file = join(folder, 'export.jsonl')
  const started: Array<Engine> = []
  let first: Ledger
  let second: Ledger
  const open = async (kind: EngineKind, name: string): Promise<Ledger> => {
    const engine = await kind.start()
    started.push(engine)
    return openLedger(join(folder, name), engine)
  }
  beforeAll(async () => {
    first = await open(from, 'first')
    await recordPublicRecord(first)
    await pipeline(Readable.from(first.export()), createWriteStream(file))
    second = await open(to, 'second')
  })
  afterAll(async () => {
    await first.close()
    await second.close()
    for (const { stop } of started) await stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('takes in every event', async () => {
    const restored = await second.restore(linesOf(createReadStream(file)))
    expect(restored).toEqual(await first.head())
    expect(restored).toMatchObject(E.right(626))
  })

  it('gives the digests of the first for every ally’s obligations and timeline, then and now', async () => {
    const allies = (await itemsOf(first, 'allies')).map(({ ally }) => ally)
    expect(allies.length).toBeGreaterThan(30)
    for (const of of allies)
      for (const view of ['obligations', 'timeline'] as const)
        for (const ask of [{}, { knownAt: '2024-03-01' }, { effectiveAt: '2023-06-30' }, { at: '500' }]) {
          const [one, other] = [await answer(first, { view, of, ask }), await answer(second, { view, of, ask })]
          expect(other.digest).toBe(one.digest)
        }
  })

  it('gives the digests of the first for every list and every event', async () => {
    for (const view of ['allies', 'approvals', 'shortfalls', 'parties', 'events'] as const)
      for (const ask of [{}, { knownAt: '2024-03-01' }]) {
        const query = { view, ask: { limit: '1000', ...ask } }
        expect((await answer(second, query)).digest, view).toBe((await answer(first, query)).digest)
      }
  })

  it('is exported again as the same bytes', async () => {
    const lines: Array<string> = []
    for await (const line of second.export()) lines.push(line)
    expect(lines.join('')).toBe(readFileSync(file, 'utf8'))
  })
})
