import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeSqliteEventStore, serviceAddress } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, expect, it } from 'vitest'
import { nodeFinding } from '../doctor/surroundings.ts'
import { makeFolder } from '../fixture/folder.ts'
import { recordPublicRecord } from '../fixture/record-public-record.ts'
import { runCli } from '../fixture/run-cli.ts'

const data = makeFolder()
const root = makeFolder()
beforeAll(async () => {
  await recordPublicRecord(data)
})

const doctor = (folder: string) => runCli(['doctor', '--data', folder])

/** A copy of the ledger, damaged by a program that does not ask the guards. */
const damaged = (name: string, work: string): string => {
  const folder = join(root, name)
  mkdirSync(folder)
  copyFileSync(join(data, 'ledger.sqlite'), join(folder, 'ledger.sqlite'))
  const database = new DatabaseSync(join(folder, 'ledger.sqlite'))
  database.exec(`DROP TRIGGER event_never_changes; DROP TRIGGER event_never_goes; ${work}`)
  database.close()
  return folder
}

it('finds a sound ledger sound, and counts what is in it', async () => {
  const { code, out } = await doctor(data)
  expect(code).toBe(0)
  expect(out).toMatch(/^ok {7}Node\.js +\d/)
  expect(out).toMatch(/ok {7}Ledger +\S+ledger\.sqlite, format 1\n/)
  expect(out).toMatch(/ok {7}Log +626 events, 33 pledges, 36 parties; every event can be read and is in its place\n/)
  expect(out).toMatch(/ok {7}Disk +[\d,]+ MiB free\n/)
  expect(out).toMatch(/ok {7}Checkpoint +none was signed here yet/)
  expect(out).toMatch(/ok {7}Signer +no key yet/)
  expect(out).toMatch(/ok {7}Writer +none, so this program may record\nAll is well\.\n$/)
})

it('tells the last checkpoint, what has come since, and the key that signs', async () => {
  const folder = join(root, 'signed', 'data')
  mkdirSync(folder, { recursive: true })
  copyFileSync(join(data, 'ledger.sqlite'), join(folder, 'ledger.sqlite'))
  await runCli(['checkpoint', '--data', folder])
  const { code, out } = await doctor(folder)
  expect(code).toBe(0)
  expect(out).toMatch(/ok {7}Checkpoint +of 626 events, signed just now \(\S+Z\); 0 events\s+since/)
  expect(out).toMatch(/ok {7}Signer +aid-ledger\/[0-9a-f]{16}\+\S+,\s+in/)
  rmSync(join(root, 'signed', 'data.key'))
  const gone = await doctor(folder)
  expect(gone.code).toBe(1)
  expect(gone.out).toMatch(/problem {2}Signer +The key that signs checkpoints is gone/)
})

it('sees a log that is shorter than what was signed of it', async () => {
  const folder = join(root, 'set-back', 'data')
  mkdirSync(folder, { recursive: true })
  copyFileSync(join(data, 'ledger.sqlite'), join(folder, 'ledger.sqlite'))
  await runCli(['checkpoint', '--data', folder])
  const database = new DatabaseSync(join(folder, 'ledger.sqlite'))
  database.exec('DROP TRIGGER event_never_goes; DELETE FROM event WHERE position = 626')
  database.close()
  const { code, out } = await doctor(folder)
  expect(code).toBe(1)
  expect(out).toMatch(/problem {2}Checkpoint +626 events were signed, and the log has 625: it was set back/)
})

it('sees the service that writes', async () => {
  const store = await makeSqliteEventStore({ directory: data, mode: 'write' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  await serviceAddress.write({ directory: data }, 'http://127.0.0.1:8080')()
  const { code, out } = await doctor(data)
  await store.right.close()
  expect(code).toBe(0)
  expect(out).toContain(`a service at http://127.0.0.1:8080 (pid ${process.pid})`)
})

const problems: ReadonlyArray<readonly [what: string, folder: () => string, words: RegExp]> = [
  [
    'a folder that is not there',
    () => join(root, 'none'),
    /problem {2}Data folder +There is no .*none: run `npm start`/,
  ],
  ['a folder without a ledger', () => root, /problem {2}Ledger +There is no ledger under/],
  [
    'a file in its place',
    () => {
      writeFileSync(join(root, 'file'), '')
      return join(root, 'file')
    },
    /problem {2}Data folder .*file is no folder/,
  ],
  [
    'an event that has gone',
    () => damaged('gone', 'DELETE FROM event WHERE position = 100'),
    /problem {2}Log .*position 101 stands where 100 belongs.*restore the ledger from an export/,
  ],
  [
    'a time that goes back',
    () => damaged('back', "UPDATE event SET recorded_at = '2020-01-01T00:00:00.000Z' WHERE position = 50"),
    /problem {2}Log +event 50 was recorded at 2020-01-01T00:00:00\.000Z, before the one before it/,
  ],
  [
    'a revision that does not follow',
    () => damaged('revision', 'UPDATE event SET revision = 7 WHERE position = 50'),
    /problem {2}Log +event 50 has revision 7 of aid\..* where \d belongs/,
  ],
  [
    'an event of a type nobody knows',
    () => damaged('type', "UPDATE event SET type = 'PledgeVanished' WHERE position = 50"),
    /problem {2}Log +event 50 .* has the type PledgeVanished, which this version does not know/,
  ],
  [
    'an event that is no JSON any more',
    () => damaged('json', "UPDATE event SET data = '{' WHERE position = 50"),
    /problem {2}Log +Event 50 is damaged/,
  ],
  [
    'a ledger of a newer version',
    () => damaged('newer', 'PRAGMA user_version = 2'),
    /problem {2}Ledger .*newer Aid Ledger.*Update this program/,
  ],
]
it.each(problems)('%s is a problem, with what to do', async (_, folder, words) => {
  const { code, out, err } = await doctor(folder())
  expect({ code, err }).toEqual({ code: 1, err: '' })
  expect(out).toMatch(words)
  expect(out).toMatch(/One problem found\.\n$/)
})

it('an old Node.js is a problem, with what to do', () => {
  expect(nodeFinding('20.20.2')).toEqual({
    what: 'Node.js',
    state: 'problem',
    words: expect.stringContaining('install 24 or newer'),
  })
})
