import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyFile } from './key-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-key-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a key in a file', () => {
  it('is its owner’s alone, and nobody else reads it', () => {
    const path = join(folder, 'key')
    const made = keyFile(path).make('example.org/aid')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(keyFile(path).read()?.verifier).toBe(made.verifier)
    const other = (process.geteuid?.() ?? 0) + 1
    expect(() => keyFile(path, other).read()).toThrow('belongs to another user')
  })

  it('is made once, and never over another', () => {
    const keys = keyFile(join(folder, 'key'))
    keys.make('a')
    const before = readFileSync(keys.path, 'utf8')
    expect(() => keys.make('a')).toThrow('EEXIST')
    expect(readFileSync(keys.path, 'utf8')).toBe(before)
  })

  it('that is to come counts only whole', () => {
    const keys = keyFile(join(folder, 'key'))
    for (const half of ['', 'PRIVATE+KEY+a']) {
      writeFileSync(`${keys.path}.next`, half, { mode: 0o600 })
      expect(keys.prepared()).toBeUndefined()
    }
    keys.forget()
    expect(existsSync(`${keys.path}.next`)).toBe(false)
    const next = keys.prepare('a')
    expect(keys.prepared()?.verifier).toBe(next.verifier)
    keys.take()
    expect([keys.read()?.verifier, keys.prepared()]).toEqual([next.verifier, undefined])
  })
})
