import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Ledger, linesOf, type Query } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLedger, recordPublicRecord } from '../support/serve-public-record.ts'

const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
const file = join(folder, 'export.jsonl')
let first: Ledger
let second: Ledger
beforeAll(async () => {
  first = await openLedger(join(folder, 'first'))
  await recordPublicRecord(first)
  await pipeline(Readable.from(first.export()), createWriteStream(file))
  second = await openLedger(join(folder, 'second'))
})
afterAll(async () => {
  await first.close()
  await second.close()
  rmSync(folder, { recursive: true, force: true })
})

const answer = async (ledger: Ledger, query: Query) => {
  const told = await ledger.query(query)
  if (E.isLeft(told)) throw new Error(told.left.detail)
  return told.right.answer
}

describe('a ledger restored from an export', () => {
  it('takes in every event', async () => {
    const restored = await second.restore(linesOf(createReadStream(file)))
    expect(restored).toEqual(await first.head())
  })

  it('gives the digests of the first for every ally’s obligations and timeline, then and now', async () => {
    const { items } = await answer(first, { view: 'allies' })
    const allies = (items as ReadonlyArray<{ ally: string }>).map(({ ally }) => ally)
    expect(allies.length).toBeGreaterThan(30)
    for (const of of allies)
      for (const view of ['obligations', 'timeline'] as const)
        for (const ask of [{}, { knownAt: '2024-03-01' }, { effectiveAt: '2023-06-30' }, { at: '500' }]) {
          const [one, other] = [await answer(first, { view, of, ask }), await answer(second, { view, of, ask })]
          expect(other.digest).toBe(one.digest)
        }
  })
})
