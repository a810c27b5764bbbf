import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Ledger, linesOf } from '@aid-ledger/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestsOf } from '../support/digests-of.ts'
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

describe('a ledger restored from an export', () => {
  it('takes in every event', async () => {
    const restored = await second.restore(linesOf(createReadStream(file)))
    expect(restored).toEqual(await first.head())
  })

  it('gives the digests of the first for every view of every ally and pledge, then and now', async () => {
    const digests = await digestsOf(first)
    expect(digests.size).toBeGreaterThan(500)
    expect(await digestsOf(second)).toEqual(digests)
  })
})
