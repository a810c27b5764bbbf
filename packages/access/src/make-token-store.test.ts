import { chmodSync, existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type ActorId, type Instant, LEDGER_ACTOR } from '@aid-ledger/domain'
import { describe, expect, it } from 'vitest'
import { leftOf, rightOf } from './fixture/either.ts'
import { makeFolder } from './fixture/folder.ts'
import { makeTokenStore, type WantedToken } from './make-token-store.ts'
import { ownFile } from './own-file.ts'
import { tokenFile } from './token-file.ts'
import { MAX_TOKEN_DAYS, MAX_TOKEN_MINUTES } from './token-life.ts'

const coordinator: WantedToken = { role: { kind: 'coordinator' }, days: 30 }

const aStore = () => {
  const directory = makeFolder()
  const clock = { now: '2025-01-15T12:00:00.000Z' as Instant }
  return { directory, clock, store: makeTokenStore({ directory, clock: () => clock.now }) }
}

describe('a token', () => {
  it('proves its role and actor until its last day is over', () => {
    const { store, clock } = aStore()
    const role = { kind: 'donor', party: 'DE' } as never
    const { token, entry } = rightOf(store.create({ role, days: 2, actor: 'desk-3' as ActorId, label: 'Berlin' }))
    expect(token).toMatch(/^aid_[A-Za-z0-9_-]{43}$/)
    expect(entry).toMatchObject({ role, actor: 'desk-3', label: 'Berlin', expires: '2025-01-17T12:00:00.000Z' })
    clock.now = '2025-01-17T11:59:59.999Z' as Instant
    expect(rightOf(store.find(token))).toEqual(entry)
    clock.now = '2025-01-17T12:00:00.000Z' as Instant
    expect(leftOf(store.find(token))).toMatchObject({ _tag: 'TokenExpired', detail: expect.stringContaining(entry.id) })
  })

  it('without an actor records as itself, so that no two are one by chance', () => {
    const { store } = aStore()
    const made = [1, 2, 3].map(() => rightOf(store.create(coordinator)))
    expect(made.map(({ entry }) => entry.actor)).toEqual(made.map(({ entry }) => `token-${entry.id}`))
    expect(rightOf(store.list())).toEqual(made.map(({ entry }) => entry))
    expect(new Set(made.flatMap(({ token, entry }) => [token, entry.id])).size).toBe(6)
  })

  it('that another process made, or revoked, is known at once', () => {
    const { store, directory } = aStore()
    const another = makeTokenStore({ directory })
    expect(leftOf(another.find(`aid_${'A'.repeat(43)}`))._tag).toBe('UnknownToken')
    const { token, entry } = rightOf(makeTokenStore({ directory }).create(coordinator))
    expect(rightOf(another.find(token)).id).toBe(entry.id)
    rightOf(store.revoke(entry.id))
    expect(leftOf(another.find(token))._tag).toBe('TokenRevoked')
    expect(leftOf(store.revoke(entry.id))).toMatchObject({ _tag: 'TokenAlreadyRevoked' })
    expect(leftOf(store.revoke(`${entry.id.slice(1)}0`))).toMatchObject({
      _tag: 'TokenNotFound',
      detail: expect.stringContaining(`did you mean "${entry.id}"?`),
    })
    expect(leftOf(store.revoke(token)).detail).not.toContain(token.slice(4))
  })

  it('is nowhere in the folder but in the hands of whom it was made for', () => {
    const { store, directory } = aStore()
    const { token } = rightOf(store.create(coordinator))
    const path = tokenFile(directory)
    const bytes = [path, `${path}-wal`].filter(existsSync).map((file) => readFileSync(file, 'latin1'))
    expect(bytes.join()).toContain('coordinator')
    expect(bytes.join()).not.toContain(token.slice(4))
    expect(JSON.stringify(store.list())).not.toContain(token.slice(4))
  })

  it.each([0, -1, 1.5, MAX_TOKEN_DAYS + 1, Number.NaN])('is not made for %s days', (days) => {
    const { store, directory } = aStore()
    expect(leftOf(store.create({ ...coordinator, days }))).toMatchObject({
      _tag: 'TokenLifeOutOfRange',
      detail: expect.stringContaining('from 1 to 366'),
    })
    expect(existsSync(tokenFile(directory))).toBe(false)
  })
})

describe('a token in the name of the ledger', () => {
  it('is not made, of days or of minutes', () => {
    const { store, directory } = aStore()
    for (const life of [{ days: 1 }, { minutes: 1 }])
      expect(leftOf(store.create({ role: { kind: 'operator' }, ...life, actor: LEDGER_ACTOR }))).toMatchObject({
        _tag: 'ActorReserved',
        detail: expect.stringContaining('"ledger" is who the ledger itself records as'),
      })
    expect(existsSync(tokenFile(directory))).toBe(false)
  })
})

describe('a token of minutes', () => {
  const operator = { role: { kind: 'operator' } } as const

  it('is valid for as many', () => {
    const { store, clock } = aStore()
    const { token, entry } = rightOf(store.create({ ...operator, minutes: 10 }))
    expect(entry.expires).toBe('2025-01-15T12:10:00.000Z')
    expect(rightOf(store.find(token))).toEqual(entry)
    clock.now = entry.expires
    expect(leftOf(store.find(token))._tag).toBe('TokenExpired')
  })

  it('that has ended is forgotten with the making of the next; one of days, and one in use, are not', () => {
    const { store, clock } = aStore()
    const day = rightOf(store.create({ ...coordinator, days: 1 })).entry
    rightOf(store.revoke(day.id))
    rightOf(store.create({ ...operator, minutes: 10 }))
    const hour = rightOf(store.create({ ...operator, minutes: MAX_TOKEN_MINUTES })).entry
    const revoked = rightOf(store.create({ ...operator, minutes: 10 })).entry
    rightOf(store.revoke(revoked.id))
    clock.now = '2025-01-15T12:10:00.000Z' as Instant
    expect(rightOf(store.list())).toHaveLength(4)
    const next = rightOf(store.create({ ...operator, minutes: 1 })).entry
    expect(rightOf(store.list()).map(({ id }) => id)).toEqual([day.id, hour.id, next.id])
  })

  it.each([0, 1.5, MAX_TOKEN_MINUTES + 1])('is not made for %s of them', (minutes) => {
    const { store } = aStore()
    expect(leftOf(store.create({ ...operator, minutes }))).toMatchObject({
      _tag: 'TokenLifeOutOfRange',
      detail: expect.stringContaining('minutes for a token: it must be a whole number from 1 to 60'),
    })
  })
})

describe('the file of the tokens', () => {
  it('is its owner’s alone, with all that lies beside it', () => {
    const { store, directory } = aStore()
    rightOf(store.create(coordinator))
    const path = tokenFile(directory)
    const modes = [path, `${path}-wal`, `${path}-shm`].map((file) => statSync(file).mode & 0o777)
    expect(modes).toEqual([0o600, 0o600, 0o600])
  })

  it('open to others proves nobody, and says how to set it right', () => {
    const { store, directory } = aStore()
    const { token } = rightOf(store.create(coordinator))
    chmodSync(tokenFile(directory), 0o620)
    expect(leftOf(store.list()).detail).toContain('is open to other users (mode 620)')
    const refused = leftOf(makeTokenStore({ directory }).find(token))
    expect(refused._tag).toBe('TokensUnreadable')
    expect(refused.detail).not.toContain(directory)
    expect(refused.cause).toContain('chmod 600')
    expect(leftOf(store.find(token))._tag).toBe('TokensUnreadable')
  })

  it('of another user is not read', () => {
    const { store, directory } = aStore()
    rightOf(store.create(coordinator))
    const path = tokenFile(directory)
    const { uid } = statSync(path)
    expect(ownFile(path, uid)?.isFile()).toBe(true)
    expect(() => ownFile(path, uid + 1)).toThrow(`belongs to another user (uid ${uid})`)
  })

  it('is not followed where it is a link to a file elsewhere', () => {
    const elsewhere = aStore()
    const { token } = rightOf(elsewhere.store.create(coordinator))
    const { store, directory } = aStore()
    symlinkSync(tokenFile(elsewhere.directory), tokenFile(directory))
    expect(leftOf(store.find(token))).toMatchObject({ cause: expect.stringContaining('is no plain file') })
    expect(leftOf(store.create(coordinator)).detail).toContain('is no plain file')
  })

  it('deleted under a running service takes its tokens with it, in words for the log; another in its place is read', () => {
    const { store, directory } = aStore()
    const { token } = rightOf(store.create(coordinator))
    expect(leftOf(store.find(`${token.slice(0, -1)}-`)).cause).toBeUndefined()
    rmSync(tokenFile(directory))
    expect(leftOf(store.find(token))).toMatchObject({
      _tag: 'UnknownToken',
      cause: expect.stringContaining('was deleted or moved'),
    })
    const another = rightOf(makeTokenStore({ directory }).create(coordinator))
    expect(rightOf(store.find(another.token)).id).toBe(another.entry.id)
  })

  it('that is another program’s stays as it is', () => {
    const { store, directory } = aStore()
    const database = new DatabaseSync(tokenFile(directory))
    database.exec('CREATE TABLE t (a)')
    database.close()
    chmodSync(tokenFile(directory), 0o600)
    const before = readFileSync(tokenFile(directory))
    expect(leftOf(store.create(coordinator)).detail).toContain("another program's database")
    expect(readFileSync(tokenFile(directory))).toEqual(before)
  })

  it('that is no database is said to be none', () => {
    const { store, directory } = aStore()
    writeFileSync(tokenFile(directory), 'words, and not a database at all'.repeat(40), { mode: 0o600 })
    expect(leftOf(store.create(coordinator)).detail).toContain('not a database')
  })

  it('that a kill left empty is filled', () => {
    const { store, directory } = aStore()
    writeFileSync(tokenFile(directory), '', { mode: 0o600 })
    expect(rightOf(store.list())).toEqual([])
    const { token, entry } = rightOf(store.create(coordinator))
    expect(rightOf(store.find(token))).toEqual(entry)
  })

  it('whose folder is not there is made in it, but no folder above', () => {
    const directory = join(makeFolder(), 'data')
    expect(rightOf(makeTokenStore({ directory }).list())).toEqual([])
    expect(existsSync(directory)).toBe(false)
    rightOf(makeTokenStore({ directory }).create(coordinator))
    expect(leftOf(makeTokenStore({ directory: join(directory, 'a/b') }).create(coordinator)).detail).toContain('ENOENT')
  })
})
