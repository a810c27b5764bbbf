import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EventStoreDbServer, startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { aFolder, commandLine, done, recordPublicRecord } from './on-cluster.ts'

// That equal exports give equal answers, test/acceptance/export-restore.test.ts shows for every move.
const [first, copy, other, back, files] = [aFolder(), aFolder(), aFolder(), aFolder(), aFolder()]
const [exported, again, backup] = [
  join(files, 'first.jsonl'),
  join(files, 'again.jsonl'),
  join(files, 'first.sqlite'),
] as const
let server: EventStoreDbServer

beforeAll(async () => {
  server = await startEventStoreDbServer()
  await recordPublicRecord(commandLine(first))
  await done(commandLine(first)('export', exported))
  await done(commandLine(first)('backup', '--to', backup))
})
afterAll(() => server.stop())

describe('a ledger that moves', () => {
  it('to a cluster by an export is told where it is', async () => {
    expect(await done(commandLine(copy, server.url)('restore', exported))).toBe(
      `626 events restored from ${exported} into esdb://127.0.0.1:${server.port}?tls=false (streams aid.*).\n`,
    )
  })

  it('gives the same export byte for byte, on another instance too', async () => {
    expect(await done(commandLine(copy, server.url)('export'))).toBe(readFileSync(exported, 'utf8'))
    await done(commandLine(other, server.url)('export', again))
    expect(readFileSync(again).equals(readFileSync(exported))).toBe(true)
  })

  it('says of the copy of one, where no cluster is named, what it is', async () => {
    expect(await commandLine(copy)('export')).toMatchObject({
      code: 4,
      err: `aid-ledger: Under ${copy} is the copy of a ledger on a cluster: name the cluster in EVENT_STORE_URL.\n`,
    })
  })

  it('back to an embedded ledger gives it too', async () => {
    expect(await done(commandLine(back)('restore', again))).toContain('626 events restored')
    expect(await done(commandLine(back)('export'))).toBe(readFileSync(exported, 'utf8'))
  })

  it('to a cluster by a backup, under another stream prefix, gives it too', async () => {
    const cli = commandLine(aFolder(), server.url, { EVENT_STORE_STREAM_PREFIX: 'moved.' })
    expect(await done(cli('restore', backup))).toContain('(streams moved.*)')
    expect(await done(cli('export'))).toBe(readFileSync(exported, 'utf8'))
  })

  it('to a cluster that holds one is refused', async () => {
    const { code, err } = await commandLine(other, server.url)('restore', exported)
    expect(code).toBe(1)
    expect(err).toContain('The ledger holds 626 events. Restore into an empty one: choose another stream prefix.')
  })
})
