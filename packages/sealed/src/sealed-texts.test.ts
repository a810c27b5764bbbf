import { createHmac } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import type { EventId } from '@aid-ledger/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUpSealed } from './back-up-sealed.ts'
import { openSealedTexts } from './open-sealed-texts.ts'
import { lyingAt, sealedFile } from './sealed-file.ts'
import type { NewText, SealedTexts } from './sealed-texts.ts'
import { boxOf } from './text-box.ts'

const TEXT = 'The driver is in the hospital of Exland'
const eventOf = (n: number): EventId => `00000000-0000-5000-8000-${String(n).padStart(12, '0')}` as EventId

let folder: string
let texts: SealedTexts
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
  texts = openSealedTexts(folder, 'write')
})
afterEach(() => {
  texts.close()
  rmSync(folder, { recursive: true })
})

const kept = (event: EventId, text = TEXT): NewText => {
  const sealed = texts.seal(event, '/reason', text)
  texts.keep([sealed])
  return sealed
}

/** Whether these bytes lie anywhere in the folder. */
const lies = (secret: Uint8Array | string): boolean =>
  readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(Buffer.from(secret)))

const changed = (statement: string, ...values: ReadonlyArray<string | Uint8Array>): void => {
  const database = new DatabaseSync(sealedFile(folder))
  database.prepare(statement).run(...values)
  database.close()
}

describe('a sealed text', () => {
  it('opens for who has the file, and lies nowhere in it as it was written', () => {
    const { commitment } = kept(eventOf(1))
    expect(texts.open(commitment)).toMatchObject({ state: 'open', text: TEXT })
    expect(lies('hospital')).toBe(false)
  })

  it('is committed to by its key alone, as anybody can check who is given the two', () => {
    const { commitment, key } = kept(eventOf(1))
    expect(commitment).toBe(`hmac-sha256:${createHmac('sha256', key).update(TEXT).digest('hex')}`)
    expect(kept(eventOf(2)).commitment).not.toBe(commitment)
  })

  it('is sealed once, however often its event is tried, and another text of that event by itself', () => {
    const first = kept(eventOf(1))
    expect(texts.seal(eventOf(1), '/reason', TEXT)).toMatchObject({ commitment: first.commitment, isKept: true })
    expect(texts.seal(eventOf(1), '/reason', 'another')).toMatchObject({ isKept: false })
    expect(texts.seal(eventOf(1), '/place', TEXT).commitment).not.toBe(first.commitment)
    expect([texts.matches(first.commitment, TEXT), texts.matches(first.commitment, 'another')]).toEqual([true, false])
  })

  it('waits for its event until that is recorded', () => {
    const { commitment } = kept(eventOf(1))
    expect(texts.waiting()).toEqual([{ commitment, event: eventOf(1), field: '/reason' }])
    texts.recorded([commitment])
    expect([texts.waiting(), texts.all().length]).toEqual([[], 1])
  })

  it('is there for another process that reads beside, and after the next start', () => {
    const { commitment } = kept(eventOf(1))
    const beside = openSealedTexts(folder, 'read')
    expect(beside.open(commitment)).toMatchObject({ state: 'open', text: TEXT })
    beside.close()
    texts.close()
    texts = openSealedTexts(folder, 'write')
    expect(texts.open(commitment)).toMatchObject({ state: 'open', text: TEXT })
  })
})

describe('a sealed text that is dropped', () => {
  it('leaves no byte of its key, of what hid it, or of its commitment, however full the file was', () => {
    const others = Array.from({ length: 200 }, (_, n) => texts.seal(eventOf(n), '/reason', `${n} ${'x'.repeat(n * 7)}`))
    texts.keep(others.slice(0, 100))
    const { commitment, key, box } = kept(eventOf(1000), `${TEXT} ${'y'.repeat(900)}`)
    texts.keep(others.slice(100))
    texts.recorded([commitment])
    for (const secret of [key, box, commitment]) expect(lies(secret)).toBe(true)
    texts.drop([commitment])
    for (const secret of [key, box.subarray(0, 28), box.subarray(-28), commitment]) expect(lies(secret)).toBe(false)
    expect(texts.open(commitment)).toEqual({ state: 'absent' })
    for (const other of others) expect(texts.open(other.commitment)).toMatchObject({ state: 'open' })
  })

  it('is gone with all its bytes also where pages were split, whose copies nothing else overwrites', () => {
    const many = Array.from({ length: 400 }, (_, n) => texts.seal(eventOf(n), '/reason', `${n} ${'x'.repeat(n % 90)}`))
    for (let from = 0; from < many.length; from += 20) texts.keep(many.slice(from, from + 20))
    const dropped = many.filter((_, n) => n % 2 === 0)
    texts.drop(dropped.map(({ commitment }) => commitment))
    const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
    const left = dropped.filter(({ commitment, key }) =>
      [Buffer.from(commitment), Buffer.from(key)].some((secret) => bytes.some((file) => file.includes(secret))),
    )
    expect(left).toEqual([])
  })

  it('while another reads is gone for everybody, and its bytes once that has ended', () => {
    const { commitment, key } = kept(eventOf(1))
    const reader = new DatabaseSync(sealedFile(folder), { readOnly: true })
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM sealed').get()
    expect(() => texts.drop([commitment])).toThrow('could not all be overwritten yet')
    expect(texts.open(commitment)).toEqual({ state: 'absent' })
    reader.close()
    texts.drop([])
    expect(lies(key)).toBe(false)
  })
})

describe('what is changed behind the ledger’s back', () => {
  it('is told from what was sealed: key, text, and one for another', () => {
    const { commitment, key, box } = kept(eventOf(1))
    const other = kept(eventOf(2), 'another')
    const refused = { state: 'damaged', detail: expect.stringMatching(/^its key does not open it/) }
    for (let at = 0; at < box.length; at += 7) {
      const flipped = Buffer.from(box)
      flipped[at]! ^= 1
      changed('UPDATE sealed SET box = ? WHERE commitment = ?', flipped, commitment)
      expect(texts.open(commitment)).toEqual(refused)
    }
    changed('UPDATE sealed SET box = ?, key = ? WHERE commitment = ?', other.box, other.key, commitment)
    expect(texts.open(commitment)).toEqual(refused)
    changed('UPDATE sealed SET box = ?, key = ? WHERE commitment = ?', box, key.subarray(1), commitment)
    expect(texts.open(commitment)).toEqual(refused)
    changed(
      'UPDATE sealed SET box = ?, key = ? WHERE commitment = ?',
      boxOf(key, commitment, 'another'),
      key,
      commitment,
    )
    expect(texts.open(commitment)).toEqual({
      state: 'damaged',
      detail: 'it opens to a text other than the one to which the event commits',
    })
  })
})

describe('the file', () => {
  it('is not there before a text is kept, and then its owner’s alone', () => {
    expect(texts.open(`hmac-sha256:${'0'.repeat(64)}` as never)).toEqual({ state: 'absent' })
    expect([existsSync(sealedFile(folder)), texts.followedTo()]).toEqual([false, undefined])
    kept(eventOf(1))
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)
    expect([...new Set(modes)]).toEqual([0o600])
  })

  it('that others can read is not taken', () => {
    kept(eventOf(1))
    chmodSync(sealedFile(folder), 0o640)
    expect(() => openSealedTexts(folder, 'write').waiting()).toThrow('is open to other users (mode 640)')
  })

  it('that another user could have put there, or that leads elsewhere, is not taken', () => {
    kept(eventOf(1))
    expect(() => lyingAt(sealedFile(folder), (process.geteuid?.() ?? 0) + 1)).toThrow('belongs to another user')
    const elsewhere = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
    symlinkSync(sealedFile(folder), sealedFile(elsewhere))
    expect(() => openSealedTexts(elsewhere, 'read').all()).toThrow('is no plain file')
    rmSync(elsewhere, { recursive: true })
  })

  it('of a newer version is left as it is', () => {
    kept(eventOf(1))
    texts.close()
    changed('PRAGMA user_version = 2')
    texts = openSealedTexts(folder, 'write')
    expect(() => texts.all()).toThrow('was written by a newer Aid Ledger')
  })

  it('that went away while it was open is not made anew', () => {
    kept(eventOf(1))
    rmSync(sealedFile(folder))
    expect(() => kept(eventOf(2))).toThrow('was deleted or replaced')
    writeFileSync(sealedFile(folder), '', { mode: 0o600 })
    expect(() => kept(eventOf(2))).toThrow('was deleted or replaced')
    // A kill left an empty one.
    expect(openSealedTexts(folder, 'read').all()).toEqual([])
  })

  it('of another program is left as it is', () => {
    const database = new DatabaseSync(sealedFile(folder))
    database.exec('CREATE TABLE theirs (a)')
    database.close()
    chmodSync(sealedFile(folder), 0o600)
    expect(() => texts.waiting()).toThrow("is another program's database")
  })

  it('is copied for its owner’s eyes, never over another, and opens beside another ledger', () => {
    const { commitment } = kept(eventOf(1))
    const elsewhere = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
    expect(backUpSealed(folder, sealedFile(elsewhere))).toBe(1)
    expect(statSync(sealedFile(elsewhere)).mode & 0o777).toBe(0o600)
    expect(() => backUpSealed(folder, sealedFile(elsewhere))).toThrow('EEXIST')
    expect(readdirSync(elsewhere)).toEqual([basename(sealedFile(elsewhere))])
    const copy = openSealedTexts(elsewhere, 'write')
    expect(copy.open(commitment)).toMatchObject({ state: 'open', text: TEXT })
    copy.close()
    rmSync(elsewhere, { recursive: true })
    expect(() => backUpSealed(elsewhere, join(folder, 'copy'))).toThrow('There are no sealed texts')
  })
})
