import type { PledgeId } from '@aid-ledger/domain'
import {
  aDeliveryReported,
  aDeliveryReversed,
  aPledgeAnnounced,
  aReceiptConfirmed,
  aShipmentDispatched,
  aShipmentHandedOver,
  type Fact,
  rounds,
} from '@aid-ledger/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { on, pictured } from '../testing/pictured.ts'
import { unconfirmedThen } from './unconfirmed-then.ts'

const SCOPE = { of: 'pledge', pledge: 'eu-1m-shells' as PledgeId } as const

const unconfirmed = (...facts: ReadonlyArray<Fact>) =>
  unconfirmedThen(SCOPE, pictured([aPledgeAnnounced(), ...facts])).map(({ amount, assertedBy, source, events }) => [
    amount,
    assertedBy,
    source.title,
    events.length,
  ])

const titled = (title: string) => ({ sources: [{ url: `https://example.org/${title}`, title }] })
const reported = (amount: string, day: string, source = 'paper', basis = 'increment', assertedBy = 'donor') =>
  aDeliveryReported({ amount: rounds(amount), basis }, { ...on(day), ...titled(source), assertedBy })
const confirmed = (amount: string, day: string) =>
  aReceiptConfirmed({ amount: rounds(amount) }, { ...on(day), ...titled('receipt'), assertedBy: 'recipient' })

const twenty = reported('20', '2023-04-01')

describe('what rests on one unconfirmed source', () => {
  it('is all that one asserter said in one source, as far as it was not taken back', () => {
    expect(unconfirmed()).toEqual([])
    expect(unconfirmed(twenty)).toEqual([['20', 'donor', 'paper', 1]])
    expect(unconfirmed(twenty, reported('5', '2023-05-01'))).toEqual([['25', 'donor', 'paper', 2]])
    const takenBack = aDeliveryReversed({ amount: rounds('15') }, on('2023-05-01'))
    expect(unconfirmed(twenty, takenBack)).toEqual([['5', 'donor', 'paper', 1]])
  })

  it('is nothing where a second source or a second asserter says so too', () => {
    expect(unconfirmed(twenty, reported('20', '2023-05-01', 'other', 'cumulative'))).toEqual([])
    expect(unconfirmed(twenty, reported('20', '2023-05-01', 'paper', 'cumulative', 'thirdParty'))).toEqual([])
  })

  it('is the part that no second figure reaches, where each further one goes beyond those before', () => {
    const figures = [
      reported('300', '2023-11-14', 'first', 'cumulative'),
      reported('330', '2024-02-01', 'second', 'cumulative'),
      reported('500', '2024-03-25', 'third', 'cumulative'),
    ]
    expect(unconfirmed(...figures)).toEqual([['170', 'donor', 'third', 1]])
    expect(unconfirmed(...figures, confirmed('400', '2024-03-30'))).toEqual([['100', 'donor', 'third', 1]])
    const all = reported('500', '2024-03-26', 'fourth', 'cumulative')
    expect(unconfirmed(...figures, all)).toEqual([])
  })

  it('is each part by its own source, where each tells of another part', () => {
    expect(unconfirmed(twenty, reported('5', '2023-05-01', 'other'))).toEqual([
      ['20', 'donor', 'paper', 1],
      ['5', 'donor', 'other', 1],
    ])
  })

  it('is all that came, of figures that rise, save what the one before the highest reached', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 9 }), (amounts) => {
        const rising = amounts.sort((a, b) => a - b)
        const figures = rising.map((amount, index) =>
          reported(String(amount), `2023-05-0${index + 1}`, `source-${index}`, 'cumulative'),
        )
        const [before, highest] = rising.slice(-2)
        expect(unconfirmed(...figures)).toEqual([
          [String(highest! - before!), 'donor', `source-${rising.length - 1}`, 1],
        ])
      }),
      { numRuns: 25 },
    ))

  it('is all of it also where another, or the same asserter elsewhere, said that less had come in all', () => {
    const lower = (assertedBy: string) => reported('1', '2023-05-01', 'other', 'cumulative', assertedBy)
    expect(unconfirmed(twenty, lower('thirdParty'))).toEqual([['20', 'donor', 'paper', 1]])
    expect(unconfirmed(twenty, lower('donor'))).toEqual([['20', 'donor', 'paper', 1]])
    const asMuch = reported('20', '2023-04-01', 'other', 'cumulative', 'thirdParty')
    expect(unconfirmed(twenty, asMuch)).toEqual([])
    // Who said less before more came does not contradict what came later.
    const before = reported('1', '2023-03-25', 'other', 'cumulative', 'thirdParty')
    expect(unconfirmed(before, reported('20', '2023-05-01', 'paper', 'cumulative'))).toEqual([
      ['19', 'donor', 'paper', 1],
    ])
  })

  it('is what the recipient left unconfirmed, whether it confirmed before or after', () => {
    expect(unconfirmed(twenty, confirmed('1', '2023-05-01'))).toEqual([['19', 'donor', 'paper', 1]])
    expect(unconfirmed(confirmed('1', '2023-03-21'), twenty)).toEqual([['19', 'donor', 'paper', 1]])
    expect(unconfirmed(twenty, confirmed('20', '2023-05-01'))).toEqual([])
    expect(unconfirmed(twenty, confirmed('21', '2023-05-01'))).toEqual([])
    const beyondThePromise = reported('1200000', '2023-04-01')
    expect(unconfirmed(beyondThePromise, confirmed('1100000', '2023-05-01'))).toEqual([])
  })

  it("takes what the recipient says of a shipment's arrival for its own word", () => {
    const arrived = (assertedBy: string) => aShipmentHandedOver({}, { ...on('2023-04-01'), assertedBy })
    expect(unconfirmed(aShipmentDispatched(), arrived('donor'))).toEqual([
      [expect.any(String), 'donor', 'A page that says so', 1],
    ])
    expect(unconfirmed(aShipmentDispatched(), arrived('recipient'))).toEqual([])
  })

  it('leaves aside what stands behind the confirmed part alone', () => {
    const [first, second] = [reported('20', '2023-04-01', 'first'), reported('5', '2023-06-01', 'second')]
    expect(unconfirmed(first, confirmed('20', '2023-05-01'), second)).toEqual([['5', 'donor', 'second', 1]])
    expect(unconfirmed(first, confirmed('19', '2023-05-01'), second)).toEqual([
      ['1', 'donor', 'first', 1],
      ['5', 'donor', 'second', 1],
    ])
    const lower = reported('1', '2023-06-01', 'other', 'cumulative', 'thirdParty')
    expect(unconfirmed(twenty, confirmed('1', '2023-05-01'), lower)).toEqual([['19', 'donor', 'paper', 1]])
  })
})
