import type { RulesName } from '@aid-ledger/domain'
import {
  aDeliveryReported,
  aLine,
  aPart,
  aPledgeAnnounced,
  aReceiptConfirmed,
  aShipmentDispatched,
  aShipmentHandedOver,
  type Fact,
  rounds,
} from '@aid-ledger/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pictureOf } from './picture.ts'
import { asking, lineIn } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'
import { ledgerArbitrary } from './testing/random-ledger.ts'

const announced = aPledgeAnnounced(
  {
    lines: [aLine({ amount: rounds('100'), schedule: [{ tranche: '1', due: '2024-06', firm: true, amount: '100' }] })],
  },
  on('2024-01-01'),
)
const reported = (amount: string, assertedBy: string): Fact =>
  aDeliveryReported({ amount: rounds(amount), basis: 'cumulative' }, on('2024-02-05', { assertedBy }))
const about = (amount: string) => ({ shipment: 'train-7', about: [aPart({ amount: rounds(amount) })] })

const PARTS = ['inTransit', 'delivered', 'accepted', 'cleared', 'overdue'] as const
const places = (rules: RulesName, ...facts: ReadonlyArray<Fact>) => {
  const line = lineIn(logOf(announced, ...facts), { rules })
  return Object.fromEntries(PARTS.filter((part) => line[part] !== '0').map((part) => [part, line[part]]))
}

describe('by obligations@2', () => {
  it('what the donor alone reports as handed over is in transit, and late when its day has passed', () => {
    const told = reported('60', 'donor')
    expect(places('obligations@1', told)).toEqual({ delivered: '60', cleared: '40', overdue: '40' })
    expect(places('obligations@2', told)).toEqual({ inTransit: '60', cleared: '40', overdue: '100' })
  })

  it('what a third party reports is delivered, and the rest of what the donor claims in transit', () => {
    const facts = [reported('60', 'donor'), reported('45', 'thirdParty')]
    expect(places('obligations@2', ...facts)).toEqual({
      inTransit: '15',
      delivered: '45',
      cleared: '40',
      overdue: '55',
    })
  })

  it('what the recipient confirms is accepted, whatever the donor said', () => {
    const facts = [reported('60', 'donor'), aReceiptConfirmed({ amount: rounds('50') }, on('2024-03-01'))]
    expect(places('obligations@2', ...facts)).toEqual({ inTransit: '10', accepted: '50', cleared: '40', overdue: '50' })
  })

  it('a train that the donor says was handed over is still on its way; one of which a third party says so has come', () => {
    const sent = aShipmentDispatched(about('60'), on('2024-02-01'))
    const handedOver = (assertedBy: string) => aShipmentHandedOver(about('45'), on('2024-02-05', { assertedBy }))
    expect(places('obligations@2', sent, handedOver('donor'))).toMatchObject({ inTransit: '60' })
    expect(places('obligations@2', sent, handedOver('thirdParty'))).toMatchObject({ inTransit: '15', delivered: '45' })
  })
})

it('by any rules every unit is in one place, and what was accepted is the same', () => {
  fc.assert(
    fc.property(ledgerArbitrary, (log) => {
      const [one, two] = (['obligations@1', 'obligations@2'] as const).map((rules) => pictureOf(log, asking({ rules })))
      for (const [key, { accounts }] of two!.lines) {
        const { surplus: _s, outstanding: _o, announced: whole, ...parts } = accounts
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0n)).toBe(whole)
        expect(accounts.accepted).toBe(one!.lines.get(key)!.accounts.accepted)
      }
    }),
    { numRuns: 100 },
  )
})
