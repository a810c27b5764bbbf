import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { entriesFile } from '@aid-ledger/public-record'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type EventStoreDbServer, startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { runCli } from '../support/run-cli.ts'
import { aFolder, commandLine, done, recordPublicRecord } from './on-cluster.ts'

const PROGRAM = fileURLToPath(new URL('../../services/cli/src/main.ts', import.meta.url))
/** Long enough that progress is told while the cluster answers so late. */
const LATE_MS = 1_500
/** How long each append takes, so that an interruption comes between two. */
const WRITING_MS = 400

let server: EventStoreDbServer
beforeEach(async () => {
  server = await startEventStoreDbServer()
})
afterEach(() => server.stop())

it('recording that is interrupted while the ledger is read from the cluster has told of that, and records nothing', async () => {
  const environment = { AID_LEDGER_DATA: aFolder(), EVENT_STORE_URL: server.url }
  const listeners = new Set<() => void>()
  server.faults.delay(LATE_MS)
  const { code, err } = await runCli(['record', fileURLToPath(entriesFile), '--actor', 'editor'], {
    env: environment,
    onTold: () => {
      for (const stop of listeners) stop()
    },
    onInterrupt: (stop) => {
      listeners.add(stop)
      return () => listeners.delete(stop)
    },
  })
  expect(code).toBe(130)
  expect(err).toContain('Reading from the cluster: 0 events so far')
  expect(err).toContain('Interrupted before anything was written.')
  expect(server.log.stream('aid.party-EU')).toBeUndefined()
})

it('a restore that is interrupted while it writes ends, and goes on when it is begun again', async () => {
  const [first, data, exported] = [aFolder(), aFolder(), join(aFolder(), 'ledger.jsonl')]
  await recordPublicRecord(commandLine(first))
  await done(commandLine(first)('export', exported))
  const environment = { PATH: process.env['PATH'], AID_LEDGER_DATA: data, EVENT_STORE_URL: server.url }
  server.faults.delay(WRITING_MS)
  const restoring = spawn(process.execPath, [PROGRAM, 'restore', exported], { env: environment, stdio: 'ignore' })
  const ended = once(restoring, 'exit')
  while (server.log.stream('aid-restore') === undefined) await new Promise((resolve) => setTimeout(resolve, 5))
  restoring.kill('SIGINT')
  expect(await ended).toEqual([null, 'SIGINT'])
  server.faults.heal()
  const cli = commandLine(data, server.url)
  expect(JSON.parse(await done(cli('allies', '--json'))).position).toBe('0')
  expect(await done(cli('restore', exported))).toContain('626 events restored')
  expect(await done(cli('export'))).toBe(await done(commandLine(first)('export')))
})
