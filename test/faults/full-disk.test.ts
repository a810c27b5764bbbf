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
const copy = `${folder}/copy.sqlite`
const backup = ['backup', '--to', copy]

describe.skipIf(missing !== undefined)(`a disk that fills up (needs ${missing ?? 'unshare'})`, () => {
  it('stops recording in words, leaves a sound ledger, and recording goes on when there is room', () => {
    const steps = [record, ['doctor'], 'no room', backup, 'more room', record, ['doctor'], backup] as const
    const [filled, examined, unsaved, again, healed, saved] = onSmallDisk(folder, steps)
    expect(filled?.code).toBe(5)
    expect(filled?.words).toMatch(/make room/)
    const acknowledged = Number(/The lines before it stay recorded \((\d+) recorded/.exec(filled!.words)?.[1])
    expect(acknowledged).toBeGreaterThan(0)
    expect(examined?.code).toBe(1)
    expect(examined?.words).toMatch(/problem +Disk +0 MiB free .*make room/)
    expect(examined?.words).toContain('every event can be read and is in its place')
    const there = Number(/Log +(\d+) events/.exec(examined!.words)?.[1])
    expect(there).toBe(acknowledged)
    expect(unsaved).toEqual({
      code: 5,
      words: expect.stringContaining(`The disk that holds ${copy} is full. Nothing of this was recorded; make room`),
    })
    expect(again?.code).toBe(0)
    expect(again?.words).toContain(`625 lines, ${625 - there} recorded, ${there} already there`)
    expect(healed?.words).toMatch(/Log +625 events/)
    // It would be refused had the copy that did not fit been left behind.
    expect(saved).toEqual({ code: 0, words: expect.stringContaining('625 events') })
    expect(healed?.words).toContain('every event can be read and is in its place')
  })
})
