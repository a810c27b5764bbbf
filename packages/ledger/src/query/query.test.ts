import { canonicalJson } from '@aid-ledger/domain'
import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReported,
  aLine,
  aPartyRegistered,
  aPledgeAmended,
  aPledgeAnnounced,
  type Fact,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { digestOf } from '../digest.ts'
import { eventIdOf } from '../name-ids.ts'
import { aLedger, anotherOn, answer, done, given, noAnswer, recorded, told } from '../testing/a-ledger.ts'
import type { Query } from './query.ts'

const on = (day: string) => ({ occurredOn: day, knownAt: day })
const FACTS: ReadonlyArray<Fact> = [
  aPartyRegistered({ party: 'DE', name: 'Germany' }, on('2022-01-01')),
  aPledgeAnnounced({ lines: [aLine({ donors: ['DE'], amount: rounds('100') })] }, on('2024-01-01')),
  aDeliveryReported({ amount: rounds('40') }, on('2024-03-01')),
]
const OBLIGATIONS = (ask: Query['ask'] = {}): Query => ({ view: 'obligations', of: 'DE', ask })

const VIEWS: ReadonlyArray<Query> = [
  { view: 'parties' },
  { view: 'allies' },
  { view: 'obligations', of: 'DE' },
  { view: 'timeline', of: 'DE' },
  { view: 'pledge', of: 'eu-1m-shells' },
  { view: 'history', of: 'eu-1m-shells' },
  { view: 'approvals' },
  { view: 'shortfalls' },
  { view: 'events' },
  { view: 'event', of: '2' },
  { view: 'page', of: '1' },
]

describe('a question', () => {
  it('is resolved in full: all that is recorded, today', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS)
    const { asked, rules, position } = await answer(ledger, OBLIGATIONS())
    expect(asked).toEqual({ at: '3', effectiveAt: '2025-01-15', milestone: 'handedOver', against: 'original' })
    expect([rules, position]).toEqual(['obligations@1', '3'])
  })

  it('can be asked of an empty ledger', async () => {
    const { ledger } = await aLedger()
    const { asked, items } = await answer(ledger, { view: 'allies' })
    expect([asked.at, asked.effectiveAt, items]).toEqual(['0', '2025-01-15', []])
    expect(await answer(ledger, { view: 'page', of: '1' })).toMatchObject({ items: [], full: false, position: '0' })
  })

  it('is of the day of knownAt, else of the day on which at was recorded, else of today', async () => {
    const { ledger, clock } = await aLedger()
    await recorded(ledger, ...FACTS)
    clock.now = '2025-02-20T00:00:00.000Z'
    const effectiveAt = async (ask: Query['ask']) => (await answer(ledger, OBLIGATIONS(ask))).asked.effectiveAt
    expect(await effectiveAt({})).toBe('2025-02-20')
    expect(await effectiveAt({ at: 3 })).toBe('2025-01-15')
    expect(await effectiveAt({ knownAt: '2024-02-01' })).toBe('2024-02-01')
    expect(await effectiveAt({ knownAt: '2024-02-01T10:00:00Z' })).toBe('2024-02-01')
    expect(await effectiveAt({ at: '3', knownAt: '2024-02-01' })).toBe('2024-02-01')
    expect(await effectiveAt({ at: '3', knownAt: '2024-02-01', effectiveAt: '2024-01-15' })).toBe('2024-01-15')
  })

  it('is answered from what it lets through', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS)
    const delivered = async (ask: Query['ask']) => {
      const { lines } = (await answer(ledger, OBLIGATIONS(ask))) as { lines?: ReadonlyArray<{ delivered: string }> }
      return lines?.map((line) => line.delivered)
    }
    expect(await delivered({})).toEqual(['40'])
    expect(await delivered({ at: 2 })).toEqual(['0'])
    expect(await delivered({ at: 1 })).toEqual([])
    expect(await delivered({ knownAt: '2024-02-29' })).toEqual(['0'])
    expect(await delivered({ effectiveAt: '2024-02-29' })).toEqual(['0'])
  })

  it.each(VIEWS)('has an answer with the digest of itself without the digest: %j', async (query) => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS)
    const { digest, ...rest } = await answer(ledger, query)
    expect(digest).toBe(digestOf(rest))
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(JSON.parse(canonicalJson(rest))).toEqual(rest)
    expect(rest.position).toBe(rest.asked.at)
  })

  it.each(VIEWS)('asked again as it was resolved has the same bytes for ever: %j', async (query) => {
    const { ledger, store, clock } = await aLedger()
    await recorded(ledger, ...FACTS)
    const first = await answer(ledger, query)
    const again: Query = { ...query, ask: { ...first.asked, rules: first.rules } }
    clock.now = '2026-05-05T00:00:00.000Z'
    const fact = aDeliveryReported({ amount: rounds('90') }, on('2024-02-01'))
    await done(ledger, given('later', fact))
    await done(ledger, given('fix', aCorrectionProposed({ event: eventIdOf('k3', 0) }, on('2024-02-01'))))
    await done(ledger, given('yes', aCorrectionApproved({ correction: eventIdOf('fix', 0) }, on('2024-02-02'))))
    for (const each of [ledger, anotherOn({ store, clock })])
      expect(await told(each, again)).toEqual({ answer: first, immutable: true })
  })

  it('is for ever only where it depends neither on the day of asking nor on rules that may change', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS)
    const rules = 'obligations@1'
    const immutable = async (ask: Query['ask']) => (await told(ledger, OBLIGATIONS(ask))).immutable
    expect(await immutable({})).toBe(false)
    expect(await immutable({ effectiveAt: '2024-01-01' })).toBe(false)
    expect(await immutable({ at: 2 })).toBe(false)
    expect(await immutable({ at: 2, effectiveAt: '2024-01-01' })).toBe(false)
    expect(await immutable({ at: 2, rules })).toBe(true)
    expect(await immutable({ rules })).toBe(false)
    expect(await immutable({ at: 0, rules })).toBe(false)
    expect(await immutable({ at: 0, effectiveAt: '2024-01-01', rules })).toBe(true)
    expect(await immutable({ at: 0, knownAt: '2024-01-01', rules })).toBe(true)
  })

  it('of what is to become known is refused, with a way to look ahead', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS)
    expect(await noAnswer(ledger, OBLIGATIONS({ knownAt: '2025-01-16' }))).toMatchObject({
      _tag: 'Malformed',
      detail: expect.stringContaining('effectiveAt'),
    })
    expect((await answer(ledger, OBLIGATIONS({ effectiveAt: '2030-01-01' }))).asked.effectiveAt).toBe('2030-01-01')
  })

  it('with a parameter that nobody knows, or of the wrong form, is refused by its name', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS)
    const wrong = { milestone: 'delivered', knownat: '2024-01-01', effectiveAt: '2024-02-30' }
    const error = await noAnswer(ledger, OBLIGATIONS(wrong))
    const pointers = 'problems' in error ? error.problems.map(({ pointer }) => pointer).sort() : []
    expect(pointers).toEqual(['/effectiveAt', '/knownat', '/milestone'])
  })
})

describe('what a question is about', () => {
  it('must be a party, or what may have been meant is said', async () => {
    const { ledger } = await aLedger()
    const party = aPartyRegistered({ party: 'NATO', name: 'NATO', kind: 'institution', memberships: [] })
    await recorded(ledger, ...FACTS, party)
    expect(await noAnswer(ledger, { view: 'obligations', of: 'NATA' })).toMatchObject({
      _tag: 'UnknownParty',
      pointer: '/ally',
      detail: expect.stringContaining('did you mean "NATO"?'),
    })
    expect(await noAnswer(ledger, { view: 'timeline', of: 'FR' })).toMatchObject({ _tag: 'UnknownParty' })
    expect(await noAnswer(ledger, { view: 'approvals', ask: { ally: 'FR' } })).toMatchObject({ pointer: '/ally' })
  })

  it('must be a pledge, or what may have been meant is said', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS)
    for (const view of ['pledge', 'history'] as const)
      expect(await noAnswer(ledger, { view, of: 'eu-1m-shels' })).toMatchObject({
        _tag: 'UnknownPledge',
        pointer: '/pledge',
        detail: expect.stringContaining('did you mean "eu-1m-shells"?'),
      })
  })

  it('must be a position or a page that there is', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS)
    for (const of of ['4', '999999999999999'])
      expect(await noAnswer(ledger, { view: 'event', of })).toMatchObject({
        _tag: 'UnknownPosition',
        pointer: '/position',
      })
    for (const of of ['0', '-1', 'x', '01', '99999999999999999999'])
      for (const view of ['event', 'page'] as const)
        expect(await noAnswer(ledger, { view, of })).toMatchObject({ _tag: 'Malformed' })
    expect(await noAnswer(ledger, OBLIGATIONS({ at: 4 }))).toMatchObject({ _tag: 'UnknownPosition', pointer: '/at' })
    expect(await noAnswer(ledger, { view: 'page', of: '2' })).toMatchObject({ _tag: 'UnknownPage', pointer: '/page' })
  })

  it('may be a party that came in by an amendment', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS, aPledgeAmended({ addLines: [aLine({ line: 'more', donors: ['DK'] })] }))
    expect(await answer(ledger, { view: 'obligations', of: 'DK' })).toMatchObject({ lines: [{ line: 'more' }] })
  })

  it('may be a party that came in by a correction', async () => {
    const { ledger } = await aLedger()
    const announced = { pledge: 'eu-1m-shells', title: 'Shells', channel: 'eu', recipient: 'UA' }
    const replacement = { data: { ...announced, lines: [aLine({ donors: ['NO'] })] } }
    await recorded(ledger, ...FACTS)
    await done(ledger, given('fix', aCorrectionProposed({ event: eventIdOf('k2', 0), replacement })))
    await done(ledger, given('yes', aCorrectionApproved({ correction: eventIdOf('fix', 0) })))
    expect(await answer(ledger, { view: 'obligations', of: 'NO' })).toMatchObject({ lines: [{ donors: ['NO'] }] })
  })

  it('is empty, not unknown, before it was known', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS)
    expect(await answer(ledger, OBLIGATIONS({ at: 0 }))).toMatchObject({ lines: [], totals: [] })
    const pledge = await answer(ledger, { view: 'pledge', of: 'eu-1m-shells', ask: { at: 0 } })
    expect(pledge).toMatchObject({ lines: [], stages: [] })
  })
})

describe('an event', () => {
  it('is served as it is stored, with its place', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS)
    const { answer: event, immutable } = await told(ledger, { view: 'event', of: '2' })
    expect(event).toMatchObject({ id: eventIdOf('k2', 0), type: 'PledgeAnnounced', position: '2', revision: 0 })
    expect(event.asked).toMatchObject({ at: '2', effectiveAt: '2025-01-15' })
    expect(immutable).toBe(true)
  })

  it('can be waited for', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS)
    const asked = answer(ledger, { view: 'event', of: '4', ask: { waitFor: '4' } })
    await done(ledger, given('later', aDeliveryReported({ amount: rounds('90') }, on('2024-04-01'))))
    expect(await asked).toMatchObject({ id: eventIdOf('later', 0), position: '4' })
  })

  it('is there only for who may see it: not before it was recorded, nor before it was known', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS)
    const event = (ask: NonNullable<Query['ask']>): Query => ({ view: 'event', of: '2', ask })
    expect(await answer(ledger, event({ at: 3, knownAt: '2024-01-01' }))).toMatchObject({
      id: eventIdOf('k2', 0),
      asked: { at: '2', knownAt: '2024-01-01', effectiveAt: '2024-01-01' },
      position: '2',
    })
    expect(await noAnswer(ledger, event({ at: 1 }))).toMatchObject({
      _tag: 'UnknownPosition',
      pointer: '/at',
      detail: 'position 2 is behind the first 1 events of the ledger, and only these were asked about (at)',
    })
    expect(await noAnswer(ledger, event({ knownAt: '2023-12-31' }))).toMatchObject({
      _tag: 'UnknownPosition',
      pointer: '/knownAt',
      detail: 'what stands at position 2 was not known yet as of 2023-12-31 (knownAt)',
    })
    expect(await noAnswer(ledger, event({ at: 4 }))).toMatchObject({ _tag: 'UnknownPosition', pointer: '/at' })
  })
})

describe('a page of events', () => {
  it('holds what had been recorded, and was known, when it is asked for as of then', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, ...FACTS)
    const page = async (ask: NonNullable<Query['ask']>) => {
      const { items, asked, full } = await answer(ledger, { view: 'page', of: '1', ask })
      return [(items as ReadonlyArray<{ readonly position: string }>).map(({ position }) => position), asked.at, full]
    }
    expect(await page({})).toEqual([['1', '2', '3'], '3', false])
    expect(await page({ at: 2 })).toEqual([['1', '2'], '2', false])
    expect(await page({ knownAt: '2024-02-29' })).toEqual([['1', '2'], '3', false])
    const { immutable } = await told(ledger, { view: 'page', of: '1', ask: { at: 2, rules: 'obligations@1' } })
    expect(immutable).toBe(true)
  })
})
