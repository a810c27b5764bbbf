import { stripVTControlCharacters } from 'node:util'
import { canonicalJson } from '@aid-ledger/domain'
import { digestOf } from '@aid-ledger/ledger'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeFolder } from '../fixture/folder.ts'
import { recordPublicRecord } from '../fixture/record-public-record.ts'
import { type Ran, runCli } from '../fixture/run-cli.ts'

const data = makeFolder()
let recorded: ReadonlyArray<Ran>
beforeAll(async () => {
  recorded = await recordPublicRecord(data)
})

const ask = (...argv: ReadonlyArray<string>): Promise<Ran> => runCli([...argv, '--data', data])
const told = async (...argv: ReadonlyArray<string>): Promise<string> => {
  const { code, out, err } = await ask(...argv)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return out
}
const rowOf = (text: string, start: string): string => text.split('\n').find((line) => line.startsWith(start)) ?? ''
const cells = (row: string): ReadonlyArray<string> => row.trim().split(/\s{2,}/)

it('records the public record and says how much', () => {
  expect(recorded.map(({ code, err }) => ({ code, err }))).toEqual([
    { code: 0, err: '' },
    { code: 0, err: '' },
  ])
  expect(recorded[0]?.out).toMatch(/entries\.jsonl: 625 lines, 625 recorded, 0 already there\.\n$/)
  expect(recorded[1]?.out).toMatch(/reviews\.jsonl: 1 line, 1 recorded, 0 already there\.\n$/)
})

describe('obligations', () => {
  it('shows each line with its accounts, as the worked example has them', async () => {
    const text = await told('obligations', 'EU', '--known-at', '2024-04-02', '--effective-at', '2024-04-01')
    expect(text).toMatch(
      /^Obligations of European Union \(EU\)\nAs known on 2024-04-02, effective on 2024-04-01, position 626;/,
    )
    expect(cells(rowOf(text, 'pledge/line')).slice(0, 5)).toEqual([
      'pledge/line',
      'in',
      'announced',
      'pending',
      'cleared',
    ])
    expect(cells(rowOf(text, 'eu-1m-shells/rounds')).slice(0, 13)).toEqual([
      'eu-1m-shells/rounds',
      'round',
      '1,000,000',
      '0',
      '500,000',
      '0',
      '500,000',
      '0',
      '0',
      '0',
      '500,000',
      '1,000,000',
      '500,000',
    ])
    expect(text).toContain('\nTotals (joint lines are in none)\n')
    expect(text).toMatch(
      /\nAsk again: --at 626 --known-at 2024-04-02 --effective-at 2024-04-01\nDigest: sha256:[0-9a-f]{64}\n$/,
    )
  })
  it('aligns numbers to the right, with separators, big money in full', async () => {
    const text = await told('obligations', 'DE')
    const head = rowOf(text, 'pledge/line')
    const end = head.indexOf('announced') + 'announced'.length
    expect(rowOf(text, 'de-budget-2025/years-2026-29').slice(0, end)).toMatch(/EUR +8,252,000,000$/)
    expect(rowOf(text, 'de-leopard2/tanks').slice(0, end)).toMatch(/tank +18$/)
  })
  it('tells remarks and anomalies in words', async () => {
    const text = await told('obligations', 'DE')
    expect(text).toMatch(/nato-airdef-5\/systems .* envelope; joint with US, NL, RO, IT\n/)
    expect(text).toMatch(/us-de-ifv-2023-01\/marder .* announced: withheld\n/)
    expect(text).toMatch(/de-marder\/vehicles .* announced: in no source; arrived: about\n/)
    expect(text).toContain('- de-marder (suspectedDuplicate): may be us-de-ifv-2023-01 announced again')
  })
  it('asked with another milestone or baseline answers otherwise, and says so', async () => {
    const at = ['--known-at', '2024-04-02', '--effective-at', '2024-04-01']
    const accepted = await told('obligations', 'EU', ...at, '--milestone', 'accepted')
    expect(cells(rowOf(accepted, 'eu-1m-shells/rounds'))[12]).toBe('1,000,000')
    expect(accepted).toContain('only what the recipient accepted counts as arrived')
    const current = await told('obligations', 'EU', ...at, '--against', 'current')
    expect(cells(rowOf(current, 'eu-1m-shells/rounds'))[12]).toBe('0')
    expect(current).toContain('lateness counted from the date now in force')
  })
  it('of a party without a line says so', async () => {
    expect(await told('obligations', 'AL')).toContain(
      '\nAlbania (AL) had promised nothing that this question lets see.\n',
    )
  })
})

describe('pledge', () => {
  it('shows the journey with days by body', async () => {
    const text = await told('pledge', 'us-supp-2023-24')
    expect(text).toContain('took 187 days, 115 days past the day it was needed')
    expect(text).toMatch(
      /days by body: Senate of the United States 119, House of Representatives of the United States 67, President/,
    )
    expect(text).toMatch(/2024-02-13 {2}passed {2}Passage in the Senate .* 70:29 +69\n/)
    expect(text).toMatch(/2024-04-24 {2}not yet +\d+ {2}arrival of the rest\n/)
  })
  it('shows milestones, valuations and corrections', async () => {
    const text = await told('pledge', 'ca-nasams')
    expect(text).toMatch(/2023-01-10 +at least 400,000,000 CAD {2}declared/)
    expect(text).toMatch(/2023-01-31 +406,000,000 CAD/)
    expect(text).toMatch(/- 2024-01-08, event [0-9a-f-]{36} struck \(claimFalse\): .*; approved on 2024-01-08\n/)
    expect(text).toContain('540  dispatched: system')
  })
  it('not announced yet on the day asked about says so', async () => {
    expect(await told('pledge', 'ca-nasams', '--known-at', '2022-01-01')).toContain('had not been announced')
  })
})

describe('lists', () => {
  it('approvals: the two that were open on 1 March 2024, oldest first', async () => {
    const text = await told('approvals', '--state', 'open', '--known-at', '2024-03-01')
    expect(text).toMatch(/^Approvals that are open\n/)
    expect(text).toMatch(
      /us-supp-2023-24-appropriation: open[\s\S]*open 133 days, 61 days past[\s\S]*cz-ammo-funding: open/,
    )
    expect(text).toContain('asked: about 60,000,000,000 USD')
  })
  it('approvals of an ally that has none says so', async () => {
    expect(await told('approvals', '--ally', 'AL')).toContain('There is no such approval that this question lets see.')
  })
  it('shortfalls: what was overdue, with cause, and nothing where nothing was', async () => {
    const text = await told('shortfalls', '--known-at', '2024-04-02')
    expect(cells(rowOf(text, 'eu-1m-shells/rounds')).slice(0, 7)).toEqual([
      'eu-1m-shells/rounds',
      'EU',
      '1',
      '2024-03',
      '500,000',
      'round',
      '2',
    ])
    expect(await told('shortfalls', '--ally', 'AL')).toContain('\nNothing is overdue.\n')
  })
  it('a timeline in both orders, filtered', async () => {
    const asc = await told('timeline', 'CZ', '--type', 'DeliveryReported', '--pledge', 'cz-ammo')
    expect(asc).toMatch(/About 50,000 rounds in all[\s\S]*1,600,000 rounds in all/)
    const desc = await told('timeline', 'CZ', '--order', 'desc', '--from', '2024-03-01', '--to', '2024-05-31')
    expect(desc).toMatch(/Reached: funded[\s\S]*Granted: 500,000[\s\S]*Granted: 300,000/)
    expect(await told('timeline', 'CZ', '--to', '1950-01-01')).toContain('Nothing happened')
  })
  it('marks a struck event and the correction in the timeline', async () => {
    const text = await told('timeline', 'CA', '--pledge', 'ca-nasams')
    expect(text).toMatch(/2023-04 .* corrected since /)
    expect(text).toMatch(/2024-01-08 .* a correction /)
  })
  it('history: stored events with actor and stream', async () => {
    const text = await told('history', 'ca-nasams')
    expect(text).toMatch(/626 {2}CorrectionApproved .* reviewer {2}aid\.shipment-ca-nasams-claimed /)
    expect(await told('history', 'ca-nasams', '--at', '3')).toContain('No event of this pledge')
  })
  it('allies: sums by item, and who has none', async () => {
    const text = await told('allies')
    expect(text).toMatch(/EU +European Union +artillery-round +round +1,000,000/)
    expect(text).toMatch(/\nWithout a line of their own: AL, /)
    expect(await told('allies', '--at', '0')).toContain('There is no ally')
  })
  it('stop at --limit and say that there are more', async () => {
    const two = await told('timeline', 'US', '--limit', '2')
    expect(two.match(/^\d{4}/gm)).toHaveLength(2)
    expect(two).toContain('There are more')
    const all = await told('timeline', 'US')
    expect(all.match(/^\d{4}/gm)).toHaveLength(95)
    expect(all).not.toContain('There are more')
  })
})

describe('--json', () => {
  const cases = [
    ['obligations', 'EU'],
    ['allies'],
    ['timeline', 'US', '--order', 'desc', '--limit', '3'],
    ['pledge', 'eu-1m-shells'],
    ['history', 'ca-nasams'],
    ['approvals'],
    ['shortfalls'],
  ].map((argv) => ({ asked: argv.join(' '), argv }))
  it.each(cases)('$asked is one canonical document with a digest that holds', async ({ argv }) => {
    const text = await told(...argv, '--json', '--known-at', '2024-04-02')
    const { digest, ...answer } = JSON.parse(text)
    expect(text).toBe(`${canonicalJson({ digest, ...answer })}\n`)
    expect(digestOf(answer)).toBe(digest)
    expect(answer.asked).toMatchObject({ at: '626', knownAt: '2024-04-02', effectiveAt: '2024-04-02' })
  })
  it('goes on with a cursor, and asked again gives the same bytes', async () => {
    const first = await told('timeline', 'US', '--limit', '5', '--json')
    expect(await told('timeline', 'US', '--limit', '5', '--json', '--at', '626')).toBe(first)
    const second = await told('timeline', 'US', '--limit', '5', '--json', '--cursor', JSON.parse(first).next)
    expect(JSON.parse(second).items).toHaveLength(5)
    expect(JSON.parse(second).items[0]).not.toEqual(JSON.parse(first).items[0])
  })
})

describe('on a terminal', () => {
  const seen = (columns: number, argv: ReadonlyArray<string>, env = {}) =>
    runCli([...argv, '--data', data], { columns, env })
  // The foot is for copying, so it is not broken.
  const widest = (text: string): number =>
    Math.max(
      ...stripVTControlCharacters(text)
        .split('\n')
        .filter((line) => !/^(Ask again|Digest)/.test(line))
        .map((line) => line.length),
    )

  it.each([60, 100, 140, 300])('of %i columns nothing is wider than it', async (columns) => {
    for (const argv of [
      ['obligations', 'DE'],
      ['pledge', 'us-supp-2023-24'],
      ['timeline', 'US'],
      ['shortfalls'],
      ['approvals'],
    ])
      expect(widest((await seen(columns, argv)).out)).toBeLessThanOrEqual(columns)
  })
  it('stresses what is overdue, but not with NO_COLOR', async () => {
    const argv = ['obligations', 'EU', '--known-at', '2024-04-02']
    expect((await seen(300, argv)).out).toContain('\u001b[31m')
    expect((await seen(300, argv, { NO_COLOR: '1' })).out).not.toContain('\u001b')
  })
  it('piped is in full width, without colour', async () => {
    const text = await told('timeline', 'US')
    expect(text).not.toContain('\u001b')
    expect(widest(text)).toBeGreaterThan(150)
  })
})
