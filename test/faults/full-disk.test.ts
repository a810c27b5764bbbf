import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { entriesFile } from '@aid-ledger/public-record'
import { afterAll, describe, expect, it } from 'vitest'
import { missingSmallDisk, onSmallDisk } from './small-disk.ts'

const missing = missingSmallDisk()
if (missing !== undefined) console.warn(`NOT RUN: recording on a disk that fills up. It needs ${missing}.`)

const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-disk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const record = ['record', fileURLToPath(entriesFile), '--actor', 'editor']

describe.skipIf(missing !== undefined)(`a disk that fills up (needs ${missing ?? 'unshare'})`, () => {
  it('stops recording in words, leaves a sound ledger, and recording goes on when there is room', () => {
    const [filled, examined, again, healed] = onSmallDisk(folder, [record, ['doctor'], 'more room', record, ['doctor']])
    expect(filled?.code).toBe(5)
    expect(filled?.words).toMatch(/is full\. Nothing of this was recorded; make room/)
    expect(filled?.words).toMatch(/The lines before it stay recorded \(\d+ recorded/)
    expect(examined?.code).toBe(1)
    expect(examined?.words).toMatch(/problem +Disk +0 MiB free .*make room/)
    const stayed = /\((\d+) recorded/.exec(filled!.words)?.[1]
    expect(Number(stayed)).toBeGreaterThan(0)
    expect(examined?.words).toContain(`Log          ${stayed} events`)
    expect(examined?.words).toContain('every event can be read and is in its place')
    expect(again?.code).toBe(0)
    expect(again?.words).toContain(`${stayed} already there`)
    expect(healed?.words).toContain('every event can be read and is in its place')
  })
})
