import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { settingsTable } from '@aid-ledger/api'
import type { ActorId } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { openLedger, recordPublicRecord } from '../support/serve-public-record.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
beforeAll(async () => {
  const ledger = await openLedger(folder)
  await recordPublicRecord(ledger)
  await ledger.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What `aid-ledger` prints, piped. */
const printed = async (argv: ReadonlyArray<string>): Promise<string> =>
  (await runCli(argv, { env: { AID_LEDGER_DATA: folder }, cwd: folder })).out

describe('the README', () => {
  it('shows what the command that it names prints', async () => {
    const [, command = '', shown = ''] = /\n\$ npm run ledger -- (.*)\n([\s\S]*?)\n```/.exec(readme) ?? []
    expect(command).toMatch(/^shortfalls /)
    expect((await printed(command.split(' '))).startsWith(`${shown}\n`)).toBe(true)
  })

  it('shows an entry that can be recorded, and asked about', async () => {
    const [, entry = ''] = /```\n(\{.*\})\n```/.exec(readme) ?? []
    const own = await openLedger(join(folder, 'own'))
    const recorded = await own.record(Readable.from([entry]), 'me' as ActorId)
    const told = await own.query({ view: 'obligations', of: 'EE', ask: { effectiveAt: '2025-07-01' } })
    await own.close()
    expect(recorded).toEqual(E.right({ line: 1, recorded: 1, already: 0 }))
    expect(told).toMatchObject({ right: { answer: { lines: [{ announced: '20', overdue: '20' }] } } })
  })

  it('names commands that show the fields of what can be recorded', async () => {
    const named = [...readme.matchAll(/^npm run ledger -- (commands.*)$/gm)].map(([, command]) => command!)
    expect(named).toHaveLength(2)
    for (const command of named) expect(await printed(command.split(' '))).toContain('ReportDelivery')
  })

  it('tells how many events the record has', async () => {
    const [, events = ''] = /It holds (\d+) events/.exec(readme) ?? []
    expect(JSON.parse(await printed(['allies', '--json'])).position).toBe(events)
  })

  it('lists every setting of the service, with what it is without it', () => {
    for (const { name, fallback } of Object.values(settingsTable)) {
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? ''
      expect(row.split('|').map((cell) => cell.trim().replaceAll('`', ''))[2]).toBe(fallback)
    }
  })

  it('links to nothing that is not there', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link]) => link!)
    expect(links.length).toBeGreaterThan(5)
    for (const link of links)
      expect(() => readFileSync(new URL(`../../${link}`, import.meta.url))).not.toThrow(/ENOENT/)
  })
})
