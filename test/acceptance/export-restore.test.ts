import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Ledger, linesOf } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestsOf } from '../support/digests-of.ts'
import { cluster, type Engine, type EngineKind, embedded } from '../support/engines.ts'
import { openLedger, recordPublicRecord } from '../support/serve-public-record.ts'

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

  it('gives the digests of the first for every list and every view of every ally and pledge, then and now', async () => {
    const digests = await digestsOf(first)
    expect(digests.size).toBeGreaterThan(500)
    expect(await digestsOf(second)).toEqual(digests)
  })

  it('is exported again as the same bytes', async () => {
    const lines: Array<string> = []
    for await (const line of second.export()) lines.push(line)
    expect(lines.join('')).toBe(readFileSync(file, 'utf8'))
  })
})
