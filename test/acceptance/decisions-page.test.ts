import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { openLedger, recordPublicRecord } from '../support/serve-public-record.ts'

const page = readFileSync(new URL('../../docs/decisions.md', import.meta.url), 'utf8')
const [, spread = '{}'] = /\n```json\n([\s\S]*?)\n```/.exec(page) ?? []
const entry = JSON.stringify(JSON.parse(spread))
const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
beforeAll(async () => {
  const ledger = await openLedger(folder)
  await recordPublicRecord(ledger)
  await ledger.close()
  writeFileSync(join(folder, 'decision.jsonl'), `${entry}\n`)
  writeFileSync(
    join(folder, 'wrong.jsonl'),
    `${entry.replace(/"sha256:[0-9a-f]{8}/, '"sha256:00000000').replace('example-decided', 'example-wrong')}\n`,
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What `aid-ledger` prints, piped: what it answers, or why it does not. */
const printed = async (command: string): Promise<{ readonly out: string; readonly err: string }> => {
  const { out, err } = await runCli(command.split(' '), { env: { AID_LEDGER_DATA: folder }, cwd: folder })
  return { out: out.trim(), err: err.trim() }
}

/** What the page shows that a command prints. */
const shown = (command: string): string => {
  const at = page.indexOf(`$ npm run ledger -- ${command}\n`)
  expect(at).toBeGreaterThan(0)
  return page.slice(page.indexOf('\n', at) + 1, page.indexOf('\n```', at))
}

describe('the page on decisions', () => {
  it('shows an entry that rests on what the ledger answers', async () => {
    const { out } = await printed('pledge eu-1m-shells --known-at 2024-01-10 --json')
    const { asked, rules, digest } = JSON.parse(out)
    expect(JSON.parse(entry).data.basis[0]).toMatchObject({ asked, rules, digest })
  })

  it('shows how a wrong digest is refused', async () => {
    const { err } = await printed('record wrong.jsonl --actor example-auditor')
    expect(err).toContain('asked again as of position 626 it comes to')
    expect(page).toContain(err)
  })

  it('shows how the right one is recorded, and its audit', async () => {
    const record = 'record decision.jsonl --actor example-auditor'
    expect((await printed(record)).out).toBe(shown(record))
    const audit = 'audit decision example-wait-for-shells --at 627 --effective-at 2025-01-01'
    const [digest, ...lines] = (await printed(audit)).out.split('\n').reverse()
    expect(lines.reverse().join('\n')).toBe(shown(audit))
    expect(digest).toMatch(/^Digest: sha256:/)
  })
})

it('names of the shells as known in April 2024 the last 170,000, which one page alone told of', async () => {
  const { out } = await printed('pledge eu-1m-shells --known-at 2024-04-02 --json')
  const { asked, rules, digest } = JSON.parse(out)
  const { data, meta, ...rest } = JSON.parse(entry)
  const april = {
    ...rest,
    key: 'april-decided',
    data: { ...data, decision: 'example-april', basis: [{ path: '/pledges/eu-1m-shells', asked, rules, digest }] },
    meta: { ...meta, occurredOn: '2024-04-03', knownAt: '2024-04-03' },
  }
  writeFileSync(join(folder, 'april.jsonl'), `${JSON.stringify(april)}\n`)
  expect((await printed('record april.jsonl --actor example-auditor')).out).toContain('1 recorded')
  const { out: audit } = await printed('audit decision example-april --effective-at 2025-01-01')
  expect(audit).toMatch(/source\neu-1m-shells\/rounds {2}170,000 {2}round {2}donor/)
})
