import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventIdOf } from '@aid-ledger/ledger'
import { afterAll, describe, expect, it } from 'vitest'
import { missingSmallDisk, onSmallDisk } from '../faults/small-disk.ts'
import { pledge, secret, secretOf } from './secrets.ts'

const missing = missingSmallDisk()
if (missing !== undefined) console.warn(`NOT RUN: sealed texts on a disk that fills up. It needs ${missing}.`)

const root = mkdtempSync(join(tmpdir(), 'aid-ledger-sealed-disk-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const fileOf = (entry: { readonly key: string }): string => {
  const path = join(root, `${entry.key}.jsonl`)
  writeFileSync(path, `${JSON.stringify(entry)}\n`)
  return path
}

describe.skipIf(missing !== undefined)(`on a disk that fills up (needs ${missing ?? 'unshare'})`, () => {
  it('a text that cannot be kept is not recorded, and is once there is room', () => {
    const disk = join(root, 'disk')
    mkdirSync(disk)
    const [before, full, after, opened] = onSmallDisk(disk, [
      ['record', fileOf(pledge)],
      'no room',
      ['record', fileOf(secret('one'))],
      'more room',
      ['record', fileOf(secret('one'))],
      ['unseal', eventIdOf('one', 0)],
    ])
    expect([before?.code, full?.code, after?.code, opened?.code]).toEqual([0, 5, 0, 0])
    expect(full?.words).toMatch(/full/)
    expect(full?.words).not.toContain('Exlandish')
    expect(after?.words).toContain('1 recorded, 0 already there')
    expect(opened?.words).toBe(`/statement: ${secretOf('one')}\n`)
  })
})
