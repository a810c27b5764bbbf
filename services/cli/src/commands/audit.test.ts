import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeFolder } from '../fixture/folder.ts'
import { recordPublicRecord } from '../fixture/record-public-record.ts'
import { runCli } from '../fixture/run-cli.ts'

const data = makeFolder()
beforeAll(async () => {
  await recordPublicRecord(data)
})
const ask = (words: string, columns?: number) =>
  runCli([...words.split(' '), '--data', data], columns === undefined ? {} : { columns })

const page = readFileSync(new URL('../../../../docs/audit.md', import.meta.url), 'utf8')
const shown = [...page.matchAll(/```\n\$ npm run ledger -- (.*)\n([\s\S]*?)\n```/g)].map(([, words, out]) => [
  words!,
  out!,
])

describe('the page on audits', () => {
  it('shows two diffs, and the lineages of a line, of a shortfall and of a sum', () => expect(shown).toHaveLength(5))

  it.each(shown)('shows what `%s` says', async (words, out) => {
    expect(await ask(words)).toEqual({ code: 0, out: `${out}\n`, err: '' })
  })
})

describe('a diff on the command line', () => {
  it('says with a correction what it took out: the NASAMS that had been said to be on its way', async () => {
    const { out } = await ask('diff pledge:ca-nasams --from knownAt=2024-01-07 --to knownAt=2024-01-10')
    expect(out).toMatch(/inTransit +1 +0 +-1 {2}626 .* Correction approved, of event 455: 1 system dispatched/)
  })

  it('marks what only the first question lets through, and has the other sign the other way round', async () => {
    const { out } = await ask('diff pledge:eu-1m-shells --from knownAt=2024-04-02 --to knownAt=2024-01-10')
    expect(out).toMatch(/-170,000 {2}435 2024-03-25 \(donor\), taken out/)
  })

  it('says so where nothing differs, also before the first event', async () => {
    const { out } = await ask('diff alliance --from knownAt=1990-01-01 --to knownAt=1995-01-01')
    expect(out).toContain('Nothing differs.')
  })

  it('fits a narrow terminal', async () => {
    const { out } = await ask('diff pledge:eu-1m-shells --from knownAt=2024-01-10 --to knownAt=2024-04-02', 80)
    const lines = stripVTControlCharacters(out).split('\n')
    expect(lines.filter((line) => line.length > 80 && !/^(Digest|Ask again)/.test(line))).toEqual([])
  })
})

describe('a lineage on the command line', () => {
  it('of a sum says from how many events and lines it comes, and whose it is', async () => {
    const { out } = await ask('lineage alliance --account delivered --item leopard-2a6 --known-at 2024-04-02')
    expect(out).toContain('Where delivered of leopard-2a6 (inKind, assistance) of alliance comes from: All allies')
    expect(out).toContain("a third party's: 3. It comes from 2 events and 2 lines.")
  })

  it('needs no name of a sum that is the only one', async () => {
    const { code, out } = await ask('lineage ally:CA --account delivered --effective-at 2026-01-01')
    expect([code, out]).toEqual([0, expect.stringContaining('delivered is 1 system.')])
  })
})

it.each([
  [
    'diff pledge:eu-1m-shell --from now',
    4,
    'There is no pledge "eu-1m-shell" in this ledger (did you mean "eu-1m-shells"?).',
  ],
  ['diff alianc --from now', 2, 'OF: "alianc" says of nothing (did you mean "alliance"?)'],
  ['diff ally:UK --from now', 4, 'There is no party "UK" in this ledger (did you mean "GB"?).'],
  ['diff ally:CA --from at=900', 4, 'There is no position 900: the ledger has 626 events so far.'],
  [
    'diff ally:CA --from knownt=2024-01-01',
    2,
    '--from: "knownt=2024-01-01" is no part of a question (did you mean "knownAt"?)',
  ],
  ['diff ally:CA --from at=1,at=2', 2, '--from: at is given more than once'],
  ['diff ally:CA --from knownAt=2024-02-30', 2, '"2024-02-30" is no day'],
  ['diff ally:CA --from knownAt=2190-01-01', 2, '--from: 2190-01-01 is in the future'],
  ['diff ally:CA', 2, '--from: is missing from query of a diff.'],
  ['diff --from now', 2, 'diff needs OF: of whom or what'],
  [
    'lineage pledge:eu-1m-shells --account deliverd',
    2,
    '--account: "deliverd" is no account (did you mean "delivered"?)',
  ],
  [
    'lineage ally:EU --account outstanding',
    2,
    '--item: must name one sum of ally:EU: there are 2: item=budget-support&currency=EUR&',
  ],
  [
    'lineage ally:EU --account outstanding --item tank',
    2,
    '--item: there is no such sum of ally:EU with item=tank: there are 2: item=',
  ],
  [
    'lineage ally:EU --account missing',
    2,
    '--account: what is missing is of one tranche: ask it of `pledge:` and an id',
  ],
  [
    'lineage pledge:eu-1m-shells --account missing --due-on 2024-03-30 --known-at 2024-04-02 --effective-at 2024-04-01',
    2,
    '--due-on: nothing of eu-1m-shells/rounds is missing of such a tranche: missing is tranche=1, dueOn=2024-03-31 (500000)',
  ],
  ['lineage alliance --account due --tranche 1', 2, '--tranche: names a line, or a part of one'],
  ['lineage pledge:eu-1m-shells --account due --item tank', 2, '--item: names a sum, and a pledge has none'],
  [
    'lineage pledge:eu-1m-shells --account missing --known-at 2024-01-02',
    2,
    '--tranche: nothing of eu-1m-shells/rounds is missing',
  ],
  [
    'lineage pledge:eu-1m-shells --account delivered --line round',
    2,
    '--line: there is no line "round" in eu-1m-shells (did you mean "rounds"?)',
  ],
  [
    'lineage pledge:eu-1m-shells --account delivered --at 0',
    2,
    '--line: must name a line of eu-1m-shells: as of this question it has none.',
  ],
])('%s is refused in words', async (words, code, says) => {
  const ran = await ask(words)
  expect([ran.code, ran.out]).toEqual([code, ''])
  expect(ran.err).toContain(says)
})
