import { describe, expect, it } from 'vitest'
import type { Command } from '../command.ts'
import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReported,
  aLine,
  aMoneyLine,
  aPart,
  aPledgeAmended,
  aPledgeAnnounced,
  aPledgeReannounced,
  aPledgeWithdrawn,
  aRole,
  aShipmentDispatched,
  aShipmentHandedOver,
  aShipmentSuspended,
  aValuationStated,
  type Fact,
  nthEvent,
  rounds,
  streamsOf,
} from '../testing/index.ts'
import type { KnownStreams } from './known-streams.ts'
import { wrongByPolicy } from './wrong-by-policy.ts'

const GERMANY = aRole('donor:DE')

/** Germany's rounds and France's money in one pledge. */
const shared = aPledgeAnnounced({ lines: [aLine({ donors: ['DE'] }), aMoneyLine({ donors: ['FR'] })] })
const known = (...later: ReadonlyArray<Fact>): KnownStreams => streamsOf({ 'pledge-eu-1m-shells': [shared, ...later] })

const may = (command: Command, streams: KnownStreams = known()): void =>
  expect(wrongByPolicy(GERMANY)(command, streams)).toBeUndefined()

const mayNot = (command: Command, pointer: string, words: string, streams: KnownStreams = known()): void => {
  const wrong = wrongByPolicy(GERMANY)(command, streams)
  expect(wrong).toMatchObject({ _tag: 'NotPermitted', pointer })
  expect(wrong?.detail).toContain(words)
}

const ofFrance = 'The line "money" of the pledge "eu-1m-shells" is promised by FR'

describe('a donor in a pledge that it shares', () => {
  it('speaks of its own line, not of the other', () => {
    may(aDeliveryReported())
    mayNot(aDeliveryReported({ line: 'money' }), '/data/line', ofFrance)
  })
  it('speaks of both lines of a joint promise', () => {
    const joint = { 'pledge-eu-1m-shells': [aPledgeAnnounced({ lines: [aLine({ donors: ['FR', 'DE'] })] })] }
    may(aPledgeWithdrawn(), streamsOf(joint))
    mayNot(
      aDeliveryReported(),
      '/data/line',
      'promised by FR and PL',
      streamsOf({
        'pledge-eu-1m-shells': [aPledgeAnnounced({ lines: [aLine({ donors: ['FR', 'PL'] })] })],
      }),
    )
  })
  it('withdraws its own line, and not the whole', () => {
    may(aPledgeWithdrawn({ lines: [{ line: 'rounds' }] }))
    mayNot(aPledgeWithdrawn({ lines: [{ line: 'rounds' }, { line: 'money' }] }), '/data/lines/1/line', ofFrance)
    mayNot(aPledgeWithdrawn(), '/data/pledge', ofFrance)
    mayNot(aPledgeReannounced(), '/data/pledge', ofFrance)
  })
  it('amends its own line, and adds another of its own, but none of others', () => {
    may(aPledgeAmended({ lines: [{ line: 'rounds', amount: rounds('2') }] }))
    may(aPledgeAmended({ addLines: [aLine({ line: 'more', donors: ['DE'] })] }))
    const added = { addLines: [aLine({ line: 'more', donors: ['FR'] })] }
    mayNot(aPledgeAmended(added), '/data/addLines/0/donors', 'promised by FR')
    mayNot(
      aPledgeAmended({ ...added, addLines: [], lines: [{ line: 'money', amount: rounds('2') }] }),
      '/data/lines/0/line',
      ofFrance,
    )
    mayNot(aPledgeAmended(), '/data/pledge', ofFrance)
  })
  it('adds no line to a pledge of others, in which it has none', () => {
    const others = streamsOf({ 'pledge-eu-1m-shells': [aPledgeAnnounced({ lines: [aLine({ donors: ['FR'] })] })] })
    const joining = aPledgeAmended({ addLines: [aLine({ line: 'more', donors: ['DE'] })] })
    mayNot(joining, '/data/pledge', 'The pledge "eu-1m-shells" is one of FR', others)
    may(joining, streamsOf({}))
  })
  it('leaves what others said its line is worth beside its own word', () => {
    const audited = known(aValuationStated({ lines: ['rounds'] }, { assertedBy: 'auditor' }))
    const revalued = aValuationStated({ lines: ['rounds'], supersedes: nthEvent(2) })
    mayNot(revalued, '/data/supersedes', 'stands by the word of: auditor', audited)
    may(aValuationStated({ lines: ['rounds'] }), audited)
  })
  it('values its own line, and takes the place of no valuation of others', () => {
    const valued = known(
      aValuationStated({ lines: ['rounds'] }),
      aValuationStated({ lines: ['money'] }),
      aValuationStated(),
    )
    may(aValuationStated({ lines: ['rounds'], supersedes: nthEvent(2) }), valued)
    mayNot(aValuationStated({ lines: ['rounds'], supersedes: nthEvent(3) }), '/data/supersedes', ofFrance, valued)
    mayNot(aValuationStated({ lines: ['rounds'], supersedes: nthEvent(4) }), '/data/supersedes', ofFrance, valued)
    mayNot(aValuationStated(), '/data/pledge', ofFrance, valued)
  })
  it('speaks of a line that a correction gave it, and no longer of one that was taken from it', () => {
    const corrected = known(
      aCorrectionProposed({
        event: nthEvent(1),
        replacement: {
          data: { ...shared.data, lines: [aLine({ donors: ['FR'] }), aMoneyLine({ donors: ['DE'] })] },
        },
      }),
      aCorrectionApproved({ correction: nthEvent(2) }),
    )
    may(aDeliveryReported({ line: 'money' }), corrected)
    mayNot(aDeliveryReported(), '/data/line', 'promised by FR', corrected)
  })
})

describe('a donor that announces', () => {
  const announced = (...lines: ReadonlyArray<object>) => aPledgeAnnounced({ pledge: 'new', lines })
  it('promises for itself, alone or with others, and for nobody else', () => {
    may(announced(aLine({ donors: ['DE'] }), aMoneyLine({ donors: ['DE', 'FR'] })))
    mayNot(
      announced(aLine({ donors: ['DE'] }), aMoneyLine({ donors: ['FR'] })),
      '/data/lines/1/donors',
      'promised by FR',
    )
  })
  it('draws on envelopes of its own, also of the same pledge, and on no other', () => {
    const drawn = (pledge: string, line: string) =>
      announced(aLine({ donors: ['DE'] }), aMoneyLine({ donors: ['DE'], from: { pledge, line } }))
    may(drawn('eu-1m-shells', 'rounds'))
    may(drawn('new', 'rounds'))
    mayNot(drawn('eu-1m-shells', 'money'), '/data/lines/1/from', ofFrance)
    mayNot(
      drawn('eu-1m-shells', 'later'),
      '/data/lines/1/from',
      'No line "later" of a pledge "eu-1m-shells" is on record',
    )
    mayNot(drawn('not-yet', 'money'), '/data/lines/1/from', 'Announce it first')
  })
})

describe('what nobody has heard of', () => {
  it('is for the decider to refuse in its own pledge', () => {
    may(aDeliveryReported({ pledge: 'unheard' }))
    may(aDeliveryReported({ line: 'unheard' }))
    may(aPledgeWithdrawn({ pledge: 'unheard' }))
    may(aValuationStated({ lines: ['rounds'], supersedes: nthEvent(9) }))
  })
  it('lets nothing of others through beside it', () => {
    mayNot(aPledgeWithdrawn({ lines: [{ line: 'unheard' }, { line: 'money' }] }), '/data/lines/1/line', ofFrance)
  })
  it('is not drawn from, by a line that is added to its own pledge', () => {
    const from = { pledge: 'eu-1m-shells', line: 'unheard' }
    const added = aPledgeAmended({ addLines: [aLine({ line: 'more', donors: ['DE'], from })] })
    mayNot(added, '/data/addLines/0/from', 'No line "unheard"')
  })
  it('is not dispatched: whose it will be nobody knows', () => {
    mayNot(aShipmentDispatched({ about: [aPart({ line: 'unheard' })] }), '/data/about/0/line', 'No line "unheard"')
    mayNot(aShipmentDispatched({ about: [aPart({ pledge: 'unheard' })] }), '/data/about/0/line', 'a pledge "unheard"')
  })
})

describe('a donor with a shipment', () => {
  const money = aPart({ line: 'money' })
  const carrying = (...about: ReadonlyArray<object>): KnownStreams =>
    streamsOf({ 'pledge-eu-1m-shells': [shared], 'shipment-train-7': [aShipmentDispatched({ about })] })
  it('dispatches and hands over its own lines only', () => {
    may(aShipmentDispatched())
    mayNot(aShipmentDispatched({ about: [aPart(), money] }), '/data/about/1/line', ofFrance)
    may(aShipmentHandedOver(), carrying(aPart(), money))
    mayNot(aShipmentHandedOver({ about: [money] }), '/data/about/0/line', ofFrance, carrying(aPart(), money))
  })
  it('suspends the whole where all that is aboard is its own', () => {
    may(aShipmentSuspended(), carrying(aPart()))
    mayNot(aShipmentSuspended(), '/data/shipment', ofFrance, carrying(aPart(), money))
    mayNot(aShipmentSuspended(), '/data/shipment', 'No line "unheard"', carrying(aPart({ line: 'unheard' })))
  })
  it('that was never dispatched, or does not carry the line, is for the decider to refuse', () => {
    may(aShipmentSuspended())
    may(aShipmentHandedOver({ about: [aPart({ line: 'unheard' })] }))
    may(aShipmentHandedOver({ about: [aPart({ line: 'unheard' })] }), carrying(aPart()))
    mayNot(aShipmentHandedOver({ about: [money] }), '/data/about/0/line', ofFrance)
  })
  it('that carries what nobody promised is not handed over by it', () => {
    const unheard = aPart({ line: 'unheard' })
    mayNot(aShipmentHandedOver({ about: [unheard] }), '/data/about/0/line', 'No line "unheard"', carrying(unheard))
  })
})
