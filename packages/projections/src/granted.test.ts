import {
  aGrantThatBegins,
  aLine,
  anApprovalGranted,
  anApprovalLapsed,
  anApprovalRefused,
  anApprovalRequested,
  anApprovalSuperseded,
  aPledgeAnnounced,
  type Fact,
  type Fields,
  rounds,
  vehicles,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { type Asking, lineIn } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'

const rest = { pledge: 'eu-1m-shells', line: 'rounds' }
const covers = [rest]
const announced = (...needs: ReadonlyArray<string>) =>
  aPledgeAnnounced({ lines: [aLine({ amount: rounds('100'), needs })] }, on('2024-01-01'))
const requested = (data: Fields = {}, day = '2024-01-01') => anApprovalRequested({ covers, ...data }, on(day))
const granted = (data: Fields, day = '2024-02-01') => anApprovalGranted(data, on(day))

const cleared = (asked: Asking, ...facts: ReadonlyArray<Fact>): string => lineIn(logOf(...facts), asked).cleared
const grants = (...facts: ReadonlyArray<Fact>): string => cleared({}, announced('us-supplemental'), ...facts)

describe('what a gate clears of a line', () => {
  it('is all of it where no gate is known', () => {
    expect(cleared({}, announced())).toBe('100')
  })

  it('is nothing while it is open', () => {
    expect(grants(requested())).toBe('0')
  })

  it('is nothing of a line that needs an approval which nobody asked for', () => {
    expect(grants()).toBe('0')
  })

  it('is held by a gate that covers a line, whether or not the line says that it needs it', () => {
    expect(cleared({}, announced(), requested())).toBe('0')
  })

  it('is held by a gate whose decision is the first to name the line', () => {
    const asked = requested({ covers: [] })
    expect(cleared({}, announced(), asked, granted({ amount: rounds('35'), covers }))).toBe('35')
    expect(cleared({}, announced(), asked, anApprovalRefused({ covers }, on('2024-02-01')))).toBe('0')
    expect(cleared({}, announced(), asked)).toBe('100')
  })

  it('is what was granted, grants adding up', () => {
    expect(grants(requested(), granted({ amount: rounds('30') }))).toBe('30')
    expect(grants(requested(), granted({ amount: rounds('30') }), granted({ amount: rounds('25') }))).toBe('55')
  })

  it('is what was granted, though less was asked for; the part asked for limits a grant without amount', () => {
    const part = requested({ covers: [{ ...rest, amount: '30' }] })
    expect(grants(part, granted({ amount: rounds('80') }))).toBe('80')
    expect(grants(part, granted({}))).toBe('30')
  })

  it('is, of one amount for several lines, at most the part asked for of each', () => {
    const two = requested({
      covers: [
        { ...rest, amount: '30' },
        { ...rest, line: 'others', amount: '20' },
      ],
    })
    expect(grants(two, granted({ amount: rounds('50') }))).toBe('30')
  })

  it('is only what was granted since the last refusal', () => {
    const refused = anApprovalRefused({}, on('2024-02-10'))
    const before = granted({ amount: rounds('60') })
    expect(grants(requested(), before, refused)).toBe('0')
    expect(grants(requested(), before, refused, granted({ amount: rounds('50') }, '2024-02-20'))).toBe('50')
  })

  it('is the whole of a cumulative grant, not added to those before it', () => {
    const first = granted({ amount: rounds('30') })
    expect(grants(requested(), first, granted({ amount: rounds('50'), cumulative: true }, '2024-03-01'))).toBe('50')
  })

  it('is all that is covered by a grant without amount, or in another unit', () => {
    expect(grants(requested(), granted({}))).toBe('100')
    expect(grants(requested(), granted({ amount: vehicles('3') }))).toBe('100')
    expect(grants(requested({ covers: [{ ...rest, amount: '60' }] }), granted({}))).toBe('60')
  })

  it('is the part of a grant that it gives to this line', () => {
    expect(grants(requested(), granted({ amount: rounds('90'), covers: [{ ...rest, amount: '35' }] }))).toBe('35')
  })

  it('is nothing by a grant that names other lines only', () => {
    const other = { pledge: 'other', line: 'rounds' }
    expect(grants(requested(), granted({ covers: [other] }))).toBe('0')
  })

  it('is nothing by a grant on conditions, until one without conditions follows', () => {
    const conditional = granted({ conditions: ['once the court agrees'] })
    expect(grants(requested(), conditional)).toBe('0')
    expect(grants(requested(), conditional, granted({}, '2024-03-01'))).toBe('100')
  })

  it('lapses by the clock, the day after the grant expires', () => {
    const facts = [announced('us-supplemental'), requested(), granted({ expires: '2024-06' })]
    expect(cleared({ effectiveAt: '2024-06-30' }, ...facts)).toBe('100')
    expect(cleared({ effectiveAt: '2024-07-01' }, ...facts)).toBe('0')
  })

  it('keeps what other grants gave when one expires', () => {
    const facts = [
      requested(),
      granted({ amount: rounds('30'), expires: '2024-06' }),
      granted({ amount: rounds('20') }),
    ]
    expect(grants(...facts)).toBe('20')
  })

  it('is nothing once refused or lapsed, and what is granted after that again', () => {
    const refused = anApprovalRefused({}, on('2024-03-01'))
    const lapsed = anApprovalLapsed({}, on('2024-03-01'))
    for (const end of [refused, lapsed]) {
      expect(grants(requested(), granted({}), end)).toBe('0')
      expect(grants(requested(), end, granted({}, '2024-04-01'))).toBe('100')
    }
  })

  it('is what the successor grants once superseded', () => {
    const superseded = anApprovalSuperseded({ by: 'next' }, on('2024-03-01'))
    const next = aGrantThatBegins({ approval: 'next', amount: rounds('70') }, on('2024-04-01'))
    expect(grants(requested(), granted({}), superseded)).toBe('0')
    expect(grants(requested(), granted({}), superseded, next)).toBe('70')
  })

  it('follows a chain of successors to its end', () => {
    const facts = [
      requested(),
      anApprovalSuperseded({ by: 'next' }, on('2024-03-01')),
      anApprovalRequested({ approval: 'next', covers: [] }, on('2024-03-01')),
      anApprovalSuperseded({ approval: 'next', by: 'last' }, on('2024-04-01')),
      aGrantThatBegins({ approval: 'last', amount: rounds('45') }, on('2024-05-01')),
    ]
    expect(grants(...facts)).toBe('45')
  })

  it('is nothing where successors go round in a circle', () => {
    const facts = [
      requested(),
      anApprovalSuperseded({ by: 'next' }, on('2024-03-01')),
      aGrantThatBegins({ approval: 'next' }, on('2024-03-01')),
      anApprovalSuperseded({ approval: 'next', by: 'us-supplemental' }, on('2024-04-01')),
    ]
    expect(grants(...facts)).toBe('0')
  })

  it('is the least that any of several gates grants', () => {
    const facts = [
      announced('us-supplemental', 'licence'),
      requested(),
      granted({ amount: rounds('80') }),
      aGrantThatBegins({ approval: 'licence', kind: 'licence', amount: rounds('60') }, on('2024-02-01')),
    ]
    expect(cleared({}, ...facts)).toBe('60')
    expect(cleared({}, ...facts.slice(0, 3))).toBe('0')
  })
})
