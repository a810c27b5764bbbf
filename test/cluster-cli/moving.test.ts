import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EventStoreDbServer, startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { digestsOf } from '../support/digests-of.ts'
import { aFolder, commandLine, done, openToAsk, recordPublicRecord } from './on-cluster.ts'

const [first, copy, other, back, files] = [aFolder(), aFolder(), aFolder(), aFolder(), aFolder()]
const [exported, again, backup] = ['first.jsonl', 'again.jsonl', 'first.sqlite'].map((name) => join(files, name)) as [
  string,
  string,
  string,
]
let server: EventStoreDbServer
let digests: ReadonlyMap<string, string>
const answers = async (directory: string, url?: string) => {
  const ledger = await openToAsk(directory, url)
  try {
    return await digestsOf(ledger)
  } finally {
    await ledger.close()
  }
}

beforeAll(async () => {
  server = await startEventStoreDbServer()
  await recordPublicRecord(commandLine(first))
  await done(commandLine(first)('export', exported))
  await done(commandLine(first)('backup', '--to', backup))
  digests = await answers(first)
})
afterAll(() => server.stop())

describe('a ledger that moves', () => {
  it('to a cluster by an export gives every answer as before', async () => {
    const said = await done(commandLine(copy, server.url)('restore', exported))
    expect(said).toBe(
      `626 events restored from ${exported} into esdb://127.0.0.1:${server.port}?tls=false (streams aid.*).\n`,
    )
    expect(digests.size).toBeGreaterThan(500)
    expect(await answers(copy, server.url)).toEqual(digests)
  })

  it('gives them on another instance too, and the same export byte for byte', async () => {
    expect(await answers(other, server.url)).toEqual(digests)
    await done(commandLine(other, server.url)('export', again))
    expect(readFileSync(again).equals(readFileSync(exported))).toBe(true)
  })

  it('back to an embedded ledger gives every answer as before', async () => {
    expect(await done(commandLine(back)('restore', again))).toContain('626 events restored')
    expect(await answers(back)).toEqual(digests)
    expect(await done(commandLine(back)('export'))).toBe(readFileSync(exported, 'utf8'))
  })

  it('to a cluster by a backup, under another stream prefix, gives the same export', async () => {
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
