import { readFileSync } from 'node:fs'
import { CommandMeta, commandCodecs, decode } from '@aid-ledger/domain'
import { entriesFile, reviewsFile } from '@aid-ledger/public-record'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

// biome-ignore lint/suspicious/noExplicitAny: entries are looked into member by member; their codecs are tested below
type Entry = { key: string; command: keyof typeof commandCodecs; data: any; meta: any }
const read = (file: URL): ReadonlyArray<Entry> =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

const entries = read(entriesFile)
const reviews = read(reviewsFile)
const all = [...entries, ...reviews]

const drawdowns = entries.filter(({ command, data }) => command === 'GrantApproval' && data.kind === 'drawdown')
const dollars = (of: ReadonlyArray<Entry>): number =>
  of.reduce((sum, { data }) => sum + Number(data.amount.money.amount), 0)
/** The American fiscal year begins on 1 October of the year before. */
const fiscalYear = ({ meta }: Entry): number =>
  Number(meta.occurredOn.slice(0, 4)) + (meta.occurredOn.slice(5, 7) >= '10' ? 1 : 0)

describe('the public record', () => {
  it('reads, entry by entry, by the codec of its command', () => {
    for (const { key, command, data, meta } of all) {
      expect([key, decode(CommandMeta)(meta)]).toEqual([key, E.right(meta)])
      const named = JSON.parse(JSON.stringify(data).replace(/"entry:[^"]+"/g, '"00000000-0000-5000-8000-000000000000"'))
      expect([key, decode(commandCodecs[command] as never)(named)]).toEqual([key, E.right(named)])
    }
  })

  it('gives the address of its page for every entry', () => {
    for (const { key, meta } of all)
      expect([
        key,
        meta.sources.length > 0 && meta.sources.every(({ url }: { url: string }) => /^https?:\/\/\S+$/.test(url)),
      ]).toEqual([key, true])
  })

  it('has a key of its own for every entry, and names only entries that stand before', () => {
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
    const seen = new Set<string>()
    for (const { key, data, meta } of all) {
      for (const [, named] of JSON.stringify({ data, meta }).matchAll(/"entry:([^"]+)"/g))
        expect([key, named, seen.has(named!)]).toEqual([key, named, true])
      seen.add(key)
    }
  })

  it('has approvals that begin with their pledge’s id wherever they cover one', () => {
    for (const { data } of entries.filter(({ data }) => data.approval !== undefined))
      for (const { pledge } of data.covers ?? [])
        expect([data.approval, data.approval.startsWith(pledge)]).toEqual([data.approval, true])
  })

  it('counts 32 members of NATO with the years of their accession', () => {
    const members = entries.filter(
      ({ command, data }) =>
        command === 'RegisterParty' && data.memberships.some(({ of }: { of: string }) => of === 'NATO'),
    )
    expect(members.length).toBe(32)
    expect(members.filter(({ data }) => data.memberships[0].from === '1949').length).toBe(12)
    expect(members.find(({ data }) => data.party === 'SE')?.data.memberships).toEqual([{ of: 'NATO', from: '2024' }])
  })
})

describe('the American drawdown directions', () => {
  it('are 54 in 53 memoranda', () => {
    expect(drawdowns.length).toBe(54)
    expect(new Set(drawdowns.map(({ meta }) => meta.sources[0].url)).size).toBe(53)
  })

  it('come to 31,373,000,000 USD, of which 10,000,000 under section 552(c)(2)', () => {
    expect(dollars(drawdowns)).toBe(31_373_000_000)
    expect(dollars(drawdowns.filter(({ data }) => data.approval.endsWith('552c2')))).toBe(10_000_000)
  })

  it('come, by fiscal year, to 60, 9,025, 14,638 and 7,650 million', () => {
    const years = [2021, 2022, 2023, 2024].map(
      (year) => dollars(drawdowns.filter((entry) => fiscalYear(entry) === year)) / 1e6,
    )
    expect(years).toEqual([60, 9_025, 14_638, 7_650])
  })

  it('are ceilings: 53 “up to”, one “approximately”', () => {
    expect(drawdowns.filter(({ data }) => data.amount.qualifier === 'atMost').length).toBe(53)
    expect(
      drawdowns.filter(({ data }) => data.amount.qualifier === 'about').map(({ data }) => data.amount.money.amount),
    ).toEqual(['128000000.00'])
  })

  it('tell the last of them once, with the memorandum and the spoken figure as its two sources', () => {
    const last = drawdowns.filter(({ meta }) => meta.occurredOn === '2024-09-26')
    expect(last.map(({ data, meta }) => [data.amount.money.amount, meta.sources.length])).toEqual([
      ['5550000000.00', 2],
    ])
  })
})
