import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EventStoreDbServer, startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { meetCluster } from './meet-cluster.ts'

const PROGRAM = join(import.meta.dirname, 'main.ts')

const run = (url: string) => {
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM], {
    env: { ...process.env, TEST_EVENT_STORE_URL: url },
    encoding: 'utf8',
  })
  return { status, stderr }
}

describe('the trial of the engine on a real cluster', () => {
  it('says that it needs one where none is named', () => {
    expect(run('')).toEqual({ status: 2, stderr: expect.stringMatching(/^TEST_EVENT_STORE_URL is not set\. Name/) })
  })

  it('says why it does not begin where what is named cannot be read', () => {
    expect(run('localhost:2113')).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^The connection cannot be read/),
    })
  })
})

describe('a cluster that is met', () => {
  let server: EventStoreDbServer
  let url: string
  beforeEach(async () => {
    server = await startEventStoreDbServer({ flavour: '23.10' })
    url = server.url.replace('esdb://', 'esdb://ledger:k9-secret@')
  })
  afterEach(() => server.stop())

  it('is named with its version, its place and the streams that are written, and without the password', async () => {
    const { words } = await meetCluster(url)
    expect(words).toMatch(
      /^EventStoreDB 23\.10\.\d+ at esdb:\/\/127\.0\.0\.1:\d+\?tls=false, under aid-test-[0-9a-f]{8}-N\.$/,
    )
  })

  it('gives each ledger streams of its own', async () => {
    const { newLedger } = await meetCluster(url)
    const ledgers = [newLedger(), newLedger()]
    expect(ledgers[0]?.prefix).not.toBe(ledgers[1]?.prefix)
    await Promise.all(ledgers.map(({ close }) => close()))
  })
})
