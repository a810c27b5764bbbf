import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeFolder } from '../fixture/folder.ts'
import { recordPublicRecord } from '../fixture/record-public-record.ts'
import { runCli } from '../fixture/run-cli.ts'

const data = makeFolder()
const root = fileURLToPath(new URL('../../../../', import.meta.url))
beforeAll(async () => {
  await recordPublicRecord(data)
})
const replay = (words: string, around: Parameters<typeof runCli>[1] = {}) =>
  runCli([...`replay ${words}`.split(' '), '--data', data], { cwd: root, ...around })

const shownIn = (page: string) =>
  [
    ...readFileSync(join(root, 'docs', page), 'utf8').matchAll(
      /```\n\$ npm run ledger -- replay (.*)\n([\s\S]*?)\n```/g,
    ),
  ].map(([, words, out]) => [words!, out!] as const)

describe('the pages on what if and on the rules', () => {
  it('show two scenarios and what other rules say', () => {
    expect([shownIn('what-if.md').length, shownIn('rules.md').length]).toEqual([2, 1])
  })

  it.each([...shownIn('what-if.md'), ...shownIn('rules.md')])('show what `replay %s` says', async (words, out) => {
    expect(await replay(words)).toEqual({ code: 0, out: `${out}\n`, err: '' })
  })
})

describe('replay by other rules', () => {
  it('tells of a line that has evened out, and since when it differed', async () => {
    const { out } = await replay('--rules obligations@2 --of ally:PL')
    expect(out).toMatch(/delivered +alike again +2023-02-24 +543 4 tanks reported handed over/)
  })

  it('answers as HTTP does, and by the older rules against the newer the other way round', async () => {
    const { out } = await replay(
      '--from obligations@2 --rules obligations@1 --of pledge:eu-1m-shells --effective-at 2024-04-01 --json',
    )
    const { rules, items } = JSON.parse(out) as { rules: string; items: ReadonlyArray<{ changes: object }> }
    expect(rules).toBe('obligations@1')
    expect(items[0]!.changes).toMatchObject({ delivered: { from: '0', to: '500000', by: '500000' } })
  })

  it('says so where the rules agree', async () => {
    const { out } = await replay('--rules obligations@2 --of pledge:us-supp-2022-03')
    expect(out).toContain('They reckon everything alike.')
  })

  it('says how far it has come', async () => {
    const { err } = await replay('--rules obligations@2', { columns: 120 })
    expect(stripVTControlCharacters(err)).toMatch(/\d+ of \d+ parts of the ledger/)
  })
})

const scenario = (text: string, name = 'scenario.json'): string => {
  const file = join(data, name)
  writeFileSync(file, text)
  return file
}

describe('replay of a scenario', () => {
  it('is the same document as over HTTP with --json, from standard input too', async () => {
    const path = join(root, 'docs/scenarios/congress-without-the-delay.json')
    const fromFile = await replay(`--with ${path} --json`)
    const fromInput = await replay('--with - --json', { stdin: readFileSync(path) })
    expect(fromInput).toEqual(fromFile)
    expect(JSON.parse(fromFile.out)).toMatchObject({
      hypothetical: true,
      dropped: [],
      answers: [{ hypothetical: true }],
    })
  })

  it('tells what it left out with what it depends on, and what would be out of order', async () => {
    const changes = [{ remove: 'entry:f051' }, { move: 'entry:f113-grant', byDays: 30 }]
    const { code, out } = await replay(
      `--with ${scenario(JSON.stringify({ title: 'Both', changes, with: 'dependents' }))}`,
    )
    expect(code).toBe(0)
    expect(out).toMatch(/Left out with what it depends on\n.*\n +525 /)
    expect(out).toMatch(
      /Out of order, or about nothing\n[\s\S]*\n +451 .*before event 450 \(ApprovalGranted\) on 2024-05-24/,
    )
  })
})

it.each([
  [
    '--rules obligations@3',
    2,
    '--rules: "obligations@3" is no set of rules: there are obligations@1 and obligations@2.',
  ],
  ['--rules obligations@2 --of ally:UK', 4, 'There is no party "UK" in this ledger (did you mean "GB"?).'],
  ['--rules obligations@2 --with x.json', 2, 'replay needs either --rules RULES'],
  ['--of ally:US', 2, 'replay needs either --rules RULES'],
  [
    '--with x.json --known-at 2024-01-01 --of ally:US',
    2,
    '--known-at and --of cannot stand beside --with: the file says',
  ],
  ['--with nowhere.json', 4, 'there is no such file'],
  [`--with ${scenario('{"title":', 'broken.json')}`, 3, 'is no scenario'],
])('replay %s is refused in words', async (words, code, says) => {
  const ran = await replay(words)
  expect([ran.code, ran.out]).toEqual([code, ''])
  expect(ran.err).toContain(says)
})

it('a change that names nothing is refused with its place in the file', async () => {
  const file = scenario(JSON.stringify({ title: 'No such', changes: [{ remove: 'entry:nowhere' }] }))
  const ran = await replay(`--with ${file}`)
  expect(ran.code).toBe(3)
  expect(ran.err).toContain(
    'scenario.json /changes/0/remove: no entry with the key "nowhere" is among the first 626 events',
  )
})
