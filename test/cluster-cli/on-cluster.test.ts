import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readSettings, startService } from '@aid-ledger/api'
import { entriesFile } from '@aid-ledger/public-record'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EventStoreDbServer, startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { runCli } from '../support/run-cli.ts'
import { aFolder, commandLine, done, recordPublicRecord } from './on-cluster.ts'

const PASSWORD = 'hunter2'

let server: EventStoreDbServer
let data: string
beforeAll(async () => {
  server = await startEventStoreDbServer()
  data = aFolder()
  await recordPublicRecord(commandLine(data, server.url))
})
afterAll(() => server.stop())

const here = (...argv: ReadonlyArray<string>) => commandLine(data, server.url)(...argv)
const positionOf = (out: string): string => JSON.parse(out).position

describe('the command line on a cluster, where no service runs,', () => {
  it('records on the cluster itself, once', async () => {
    expect(await done(here('record', fileURLToPath(entriesFile), '--actor', 'editor'))).toMatch(
      /625 lines, 0 recorded, 625 already there/,
    )
    expect(existsSync(join(data, 'ledger.sqlite'))).toBe(false)
  })

  it('answers as an embedded ledger does', async () => {
    const embedded = commandLine(aFolder())
    await recordPublicRecord(embedded)
    const question = ['shortfalls', '--ally', 'EU', '--known-at', '2024-04-02', '--effective-at', '2024-04-01'] as const
    expect(await done(here(...question))).toBe(await done(embedded(...question)))
  })

  it('answers from a folder without a copy, and from several processes at once', async () => {
    const fresh = commandLine(aFolder(), server.url)
    const answers = await Promise.all([1, 2, 3].map(() => done(fresh('allies', '--json'))))
    expect(answers.map(positionOf)).toEqual(['626', '626', '626'])
  })

  it('answers with what another instance recorded a moment ago', async () => {
    const { url } = await aServer()
    const [one, two] = [commandLine(aFolder(), url), commandLine(aFolder(), url)]
    await done(one('allies'))
    await recordPublicRecord(two)
    expect(positionOf(await done(one('allies', '--json')))).toBe('626')
  })

  it('makes the read model anew', async () => {
    expect(await done(here('rebuild'))).toContain('made anew, from 626 events')
  })

  it('finds cluster, copy and every event in order, and shows no password', async () => {
    const withPassword = server.url.replace('esdb://', `esdb://admin:${PASSWORD}@`)
    const out = await done(commandLine(data, withPassword)('doctor'))
    expect(out).not.toContain(PASSWORD)
    expect(out).toMatch(
      /ok {7}Cluster +EventStoreDB 24\.10\S* at esdb:\/\/127\.0\.0\.1:\d+\?tls=false \(streams aid\.\*\)\n/,
    )
    expect(out).toMatch(/ok {7}Copy +\S+cluster-copy\.sqlite\n/)
    expect(out).toContain('626 events, 33 pledges, 36 parties; every event can be read and is in its place')
    expect(out).toMatch(/ok {7}Writer +none here/)
  })

  it('makes no backup, and says what does', async () => {
    const to = join(aFolder(), 'backup.sqlite')
    const { code, err } = await here('backup', '--to', to)
    expect([code, existsSync(to)]).toEqual([1, false])
    expect(err).toContain('a cluster is backed up by its own means')
    expect(err).toContain('`aid-ledger export FILE`')
  })

  it('makes tokens as ever', async () => {
    const { code, err } = await here('token', 'create', '--role', 'auditor', '--days', '1')
    expect(code).toBe(0)
    expect(err).not.toContain('There is no ledger')
    expect(await done(here('token', 'list'))).toContain('auditor')
  })
})

describe('the command line beside a service on a cluster', () => {
  it('reads its copy, records through it, and sees it', async () => {
    const folder = aFolder()
    const environment = { AID_LEDGER_DATA: folder, EVENT_STORE_URL: server.url, SHORTFALL_WATCH: 'off' }
    const settings = readSettings({ ...environment, PORT: '0', LOG_LEVEL: 'silent' })
    if (E.isLeft(settings)) throw new Error(settings.left.join('\n'))
    const service = await startService(settings.right)
    if (E.isLeft(service)) throw new Error(service.left.detail)
    const { address, close } = service.right
    const beside = commandLine(folder, server.url)
    expect(positionOf(await done(beside('allies', '--json')))).toBe('626')
    expect(await done(beside('record', fileURLToPath(entriesFile), '--actor', 'editor'))).toContain('625 already there')
    expect(await done(beside('token', 'list'))).toContain('aid-ledger record')
    expect(await done(beside('doctor'))).toContain(`a service at ${address} (pid ${process.pid}), ready`)
    const restore = await runCli(['restore', '-'], { env: environment, stdin: '' })
    expect(restore.code).toBe(5)
    expect(restore.err).toContain(`serves it at ${address}`)
    await close()
  })
})

const aServer = async (): Promise<EventStoreDbServer> => {
  const started = await startEventStoreDbServer()
  afterAll(() => started.stop())
  return started
}
