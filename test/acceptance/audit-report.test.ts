import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report } from '@aid-ledger/audit'
import { canonicalJson } from '@aid-ledger/domain'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { copiedFrom, exampleDecision } from '../support/an-audited-decision.ts'
import { runCli } from '../support/run-cli.ts'
import { type ServiceProcess, serviceProcess } from '../support/service-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
const data = join(folder, 'data')
let service: ServiceProcess
// The service writes to the ledger all the while, and signs.
beforeAll(async () => {
  service = await serviceProcess(data, { CHECKPOINT_MINUTES: '1' })
})
afterAll(async () => {
  await service.end('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

type Answer = {
  readonly lines: unknown
  readonly totals: unknown
  readonly items: ReadonlyArray<{ readonly of: string; readonly days: string; readonly late: string }>
}
const get = async (path: string) => (await fetch(`${service.address}${path}`)).json() as Promise<Answer>

let files = 0
const written = async (words: string, ending: string): Promise<string> => {
  files += 1
  const file = join(folder, `report-${files}${ending}`)
  const { code, err } = await runCli(['audit', 'report', ...words.split(' '), '--to', file, '--data', data])
  if (code !== 0) throw new Error(err)
  return readFileSync(file, 'utf8')
}
const reported = async (words: string): Promise<Report> => JSON.parse(await written(words, '.json'))

const SHELLS = '--ally EU --known-at 2024-04-02 --effective-at 2024-04-01'
const ASKED =
  'at=626&knownAt=2024-04-02&effectiveAt=2024-04-01&milestone=handedOver&against=original&rules=obligations@1'

it('says of a million shells that half were overdue on the day after they were due, what was told of why, and by whose word', async () => {
  const { overdue, lineage, decisions } = await reported(SHELLS)
  expect(overdue).toMatchObject([
    {
      pledge: 'eu-1m-shells',
      missing: '500000',
      daysLate: 1,
      charges: [{ stage: 'production', late: '1' }],
      gates: [],
      told: [{ position: '429' }, { position: '431' }, { position: '433' }],
    },
  ])
  expect(lineage.find(({ account }) => account === 'overdue')).toMatchObject({
    amount: '500000',
    events: 4,
    lines: 1,
    restsOn: { donor: '500000', recipient: '0', thirdParty: '0' },
  })
  expect(decisions).toEqual([])
})

it.each(['DE', 'US', 'EU', 'CA'])(
  'rests, of %s, on answers that are given with the same digests, and has their figures',
  async (ally) => {
    const { questions, lines, totals, courses } = await reported(
      `--ally ${ally} --at 626 --known-at 2024-04-02 --effective-at 2024-04-01`,
    )
    for (const { path, digest } of questions)
      expect(await get(`${path}${path.includes('?') ? '&' : '?'}${ASKED}`)).toMatchObject({ digest })
    const obligations = await get(`/allies/${ally}/obligations?${ASKED}`)
    expect({ lines, totals }).toEqual({ lines: obligations.lines, totals: obligations.totals })
    const delays = await get(`/audit/delays?of=ally:${ally}&${ASKED}`)
    expect(courses.map(({ pledge, days, late }) => [`pledge:${pledge}`, days, late])).toEqual(
      delays.items.map(({ of, days, late }) => [of, days, late]),
    )
  },
)

it('has the supplemental’s 115 days past the day by which it was needed, and the veto over the facility', async () => {
  const american = await reported('--ally US --effective-at 2024-12-31')
  expect(american.courses.find(({ pledge }) => pledge === 'us-supp-2023-24')).toMatchObject({
    days: '187',
    late: '115',
  })
  const page = await written('--ally EU --effective-at 2024-12-31', '.html')
  expect(page).toContain('>veto HU</text>')
  expect(page).toContain('Summit of December 2023 (European Council): failed, vetoed by HU')
})

it.each(['.html', '.md', '.json'])(
  'has the same bytes when it is made again, as a file that ends in %s',
  async (ending) => {
    const first = await written(SHELLS, ending)
    expect(await written(SHELLS, ending)).toBe(first)
    if (ending === '.json') expect(`${canonicalJson(JSON.parse(first))}\n`).toBe(first)
  },
)

it('names the checkpoint of the service, by whose note and key the ledger is verified', async () => {
  const { checkpoint } = await reported(SHELLS)
  if (checkpoint.state !== 'signed') throw new Error(checkpoint.state)
  expect(checkpoint.size).toBe(626)
  const [note, keys] = [join(folder, 'report.checkpoint'), join(folder, 'keys.txt')]
  writeFileSync(note, checkpoint.note)
  writeFileSync(keys, `${checkpoint.verifier}\n`)
  expect(await runCli(['verify', '--key', keys, '--checkpoint', note, '--data', data])).toMatchObject({ code: 0 })
})

it('has the decisions that rest on the ally, with what they rested on, and none of another one', async () => {
  const basis = await copiedFrom(get, '/pledges/eu-1m-shells?knownAt=2024-01-10')
  const decision = exampleDecision([basis])
  const file = join(folder, 'decision.jsonl')
  const { actor, ...line } = decision
  writeFileSync(file, `${JSON.stringify(line)}\n`)
  const recorded = await runCli(['record', file, '--actor', actor, '--data', data])
  expect(recorded).toMatchObject({ code: 0, err: '' })
  const { decisions, position } = await reported('--ally EU --effective-at 2025-01-01')
  expect(position).toBe('627')
  expect(decisions).toMatchObject([
    {
      decision: 'example-wait-for-shells',
      matches: true,
      basis: [{ path: '/pledges/eu-1m-shells', digest: basis.digest, matches: true }],
      rationale: 'A million rounds are promised by March, and nothing of them is overdue.',
    },
  ])
  expect((await reported('--ally CA --effective-at 2025-01-01')).decisions).toEqual([])
})

it('is made as its page in the docs says', async () => {
  const page = readFileSync(new URL('../../docs/audit-report.md', import.meta.url), 'utf8')
  const [, words = '', out] = /```\n\$ npm run ledger -- (.*)\n([\s\S]*?)```/.exec(page) ?? []
  expect(await runCli([...words.split(' '), '--data', data], { cwd: folder })).toEqual({ code: 0, out, err: '' })
  expect(readFileSync(join(folder, 'eu.html'), 'utf8')).toContain('1 tranche overdue: 500,000 rounds of eu-1m-shells')
})

it('heads what may be sent and was not yet by that, and not by what was approved, which no delivery lowers', async () => {
  const page = await written('--ally EU --effective-at 2024-12-31', '.md')
  expect(page).toContain('| may be sent |')
  expect(page).not.toContain('| approved |')
})

it('tells of a veto of which the record has the month its month, in its place, and no day', async () => {
  const page = await written('--ally EU --effective-at 2024-12-31', '.md')
  expect(page).toMatch(/\| 2023-12 \| Summit of December 2023 .*\n.* 2024-02-01 \|/)
  expect(page).not.toContain('| 2023-12-31 | Summit')
})
