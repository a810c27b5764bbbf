import type { Day, PartyCode } from '@aid-ledger/domain'
import {
  aDeliveryReported,
  aLine,
  aMilestoneReached,
  anApprovalDelayed,
  anApprovalGranted,
  anApprovalRefused,
  anApprovalSuperseded,
  aPart,
  aPartyRegistered,
  aPledgeAnnounced,
  aPledgeWithdrawn,
  aShipmentAccepted,
  aShipmentDispatched,
  aShipmentHandedOver,
  aShipmentResumed,
  aShipmentReturned,
  aShipmentSuspended,
  aStageFailed,
  rounds,
} from '@aid-ledger/domain/testing'
import { partiesOf } from '@aid-ledger/projections'
import { describe, expect, it } from 'vitest'
import {
  asked,
  COUNCIL,
  covers,
  delivered,
  granted,
  ofShells,
  SHELLS,
  shells,
  told,
} from '../testing/days-of-shells.ts'
import { on, pictured } from '../testing/pictured.ts'
import { delaysOfAlly } from './delays.ts'

describe('the days of a pledge, announced on 20 March 2023', () => {
  it('go on to the day asked about, and end with its delivery', () => {
    expect(shells([], { effectiveAt: '2023-03-30' as Day })).toMatchObject({ days: '10', from: '2023-03-20' })
    expect(shells([delivered('2023-04-19')])).toMatchObject({ days: '30', to: '2023-04-19' })
    expect(told(shells([delivered('2023-04-19')]))).toEqual(['production 30'])
  })

  it('are charged to the request until somebody asks, then to the authority, then to making ready and the way', () => {
    const facts = [
      asked('budget', 'budget', '2023-03-25'),
      granted('budget', '2023-04-04'),
      aMilestoneReached({ stage: 'contracted' }, on('2023-04-09')),
      aShipmentDispatched({ about: [aPart({ amount: rounds('1000000') })] }, on('2023-04-20')),
      aShipmentHandedOver({ about: [aPart({ amount: rounds('1000000') })] }, on('2023-04-27')),
    ]
    const days = ['request 5', 'approval Council of the EU 10', 'contracting 5', 'production 11', 'transit 7']
    expect(told(shells(facts))).toEqual(days)
    const accepted = aShipmentAccepted({ about: [aPart({ amount: rounds('1000000') })] }, on('2023-05-01'))
    expect(told(shells([...facts, accepted], { milestone: 'accepted' }))).toEqual([...days, 'acceptance 4'])
  })

  it('are split evenly between approvals that were given on the same day, and not charged to one given before', () => {
    const facts = [
      asked('a', 'budget', '2023-03-20'),
      asked('b', 'licence', '2023-03-20'),
      asked('c', 'funding', '2023-03-20'),
      granted('a', '2023-04-04'),
      granted('b', '2023-04-04'),
      granted('c', '2023-04-03'),
      delivered('2023-04-04'),
    ]
    expect(told(shells(facts))).toEqual(['approval Council of the EU 15/2', 'consent Council of the EU 15/2'])
  })

  it('are no authority’s where it is not known when it was asked', () => {
    const facts = [
      anApprovalGranted({ approval: 'a', authority: COUNCIL, kind: 'budget', covers }, on('2023-04-04')),
      delivered('2023-04-09'),
    ]
    expect(told(shells(facts))).toEqual(['request 15', 'production 5'])
  })

  it('lie with whoever holds an approval up, from a veto or a delay to the next step', () => {
    const facts = [
      asked('a', 'unanimity', '2023-03-20'),
      aStageFailed({ approval: 'a', stage: 'Vote', by: COUNCIL.name, veto: { by: 'HU' } }, on('2023-03-25')),
      anApprovalDelayed({ approval: 'a', by: 'Council', reason: 'no majority' }, on('2023-03-28')),
      granted('a', '2023-05-04'),
      delivered('2023-05-04'),
    ]
    expect(told(shells(facts))).toEqual(['approval Council of the EU 5', 'approval HU 40'])
  })

  it('are shared evenly by those who vetoed an approval on one day', () => {
    const vetoed = (by: string) =>
      aStageFailed({ approval: 'a', stage: `Vote ${by}`, by: COUNCIL.name, veto: { by } }, on('2023-03-25'))
    const facts = [asked('a', 'unanimity', '2023-03-20'), vetoed('HU'), vetoed('SK'), granted('a', '2023-04-09')]
    const days = ['approval Council of the EU 5', 'approval HU 15/2', 'approval SK 15/2']
    expect(told(shells([...facts, delivered('2023-04-09')]))).toEqual(days)
  })

  it('lie with an approval that another took the place of, until that one was asked for', () => {
    const superseded = anApprovalSuperseded({ approval: 'a', by: 'b' }, on('2023-04-10'))
    const other = { authority: { party: 'DE', name: 'Bundestag' } }
    const facts = (day: string) => [
      asked('a', 'budget', '2023-03-25'),
      asked('b', 'budget', day, other),
      superseded,
      granted('b', '2023-05-04'),
      delivered('2023-05-04'),
    ]
    expect(told(shells(facts('2023-04-04')))).toEqual([
      'request 5',
      'approval Council of the EU 10',
      'approval Bundestag 30',
    ])
    // Between the two nobody had asked.
    expect(told(shells(facts('2023-04-14')))).toEqual([
      'request 5',
      'request 4',
      'approval Council of the EU 16',
      'approval Bundestag 20',
    ])
    expect(told(shells(facts('2023-03-22')))).toEqual(['request 2', 'approval Bundestag 43'])
    expect(shells(facts('2023-03-22')).charges[0]).toMatchObject({ approval: 'b' })
  })

  it('lie with one party, whether it is named by its code, as of a veto, or in words', () => {
    const facts = [
      aPartyRegistered({ party: 'HU', name: 'Hungary' }),
      asked('a', 'unanimity', '2023-03-20'),
      aStageFailed({ approval: 'a', stage: 'Vote', by: COUNCIL.name, veto: { by: 'HU' } }, on('2023-03-25')),
      anApprovalDelayed({ approval: 'a', by: 'Hungary', reason: 'still held back' }, on('2023-03-28')),
      granted('a', '2023-05-04'),
      delivered('2023-05-04'),
    ]
    expect(told(shells(facts))).toEqual(['approval Council of the EU 5', 'approval Hungary 40'])
  })

  it('go to whoever held the goods on their way', () => {
    const facts = [
      aShipmentDispatched({ about: [aPart({ amount: rounds('1000000') })] }, on('2023-03-20')),
      aShipmentSuspended({ by: 'Poland' }, on('2023-03-25')),
      aShipmentResumed({}, on('2023-04-04')),
      delivered('2023-04-09'),
    ]
    expect(told(shells(facts))).toEqual(['transit 10', 'transit Poland 10'])
    expect(told(shells(facts.slice(0, 2), { effectiveAt: '2023-04-19' as Day }))).toEqual([
      'transit 5',
      'transit Poland 25',
    ])
  })

  it('are to be asked for again after a refusal, and end where the pledge is withdrawn', () => {
    const facts = [asked('a', 'budget', '2023-03-20'), anApprovalRefused({ approval: 'a' }, on('2023-03-30'))]
    const rest = ['request 15', 'approval Council of the EU 10']
    expect(told(shells(facts, { effectiveAt: '2023-04-14' as Day }))).toEqual(rest)
    expect(shells([...facts, aPledgeWithdrawn({}, on('2023-04-14'))])).toMatchObject({ days: '25', to: '2023-04-14' })
  })

  it('are not an authority’s that let the goods go without it, where what it granted was another line’s', () => {
    const lines = [aLine({ needs: ['a'] }), aLine({ line: 'other', needs: ['a'] })]
    const facts = (line: string) => [
      aPledgeAnnounced({ lines }),
      asked('a', 'budget', '2023-03-25'),
      anApprovalGranted({ approval: 'a', amount: rounds('5'), covers: [{ ...covers[0], line }] }, on('2023-04-20')),
      delivered('2023-04-29'),
    ]
    const ofRounds = (line: string) => told(ofShells(pictured(facts(line))).items.find(({ of }) => /rounds/.test(of))!)
    expect(ofRounds('rounds')).toEqual(['request 5', 'approval Council of the EU 26', 'production 9'])
    expect(ofRounds('other')).toEqual(['production 40'])
  })

  it('lie with an authority whose own party vetoes, under the name of the authority', () => {
    const congress = { party: 'US', name: 'Congress' }
    const facts = (by: string) => [
      asked('a', 'budget', '2023-03-20', { authority: congress }),
      aStageFailed({ approval: 'a', stage: 'First reading', by: 'Congress', veto: { by } }, on('2023-03-30')),
      granted('a', '2023-04-09'),
      delivered('2023-04-09'),
    ]
    expect(told(shells(facts('US')))).toEqual(['approval Congress 20'])
    expect(told(shells(facts('HU')))).toEqual(['approval Congress 10', 'approval HU 10'])
  })

  it('go on with the approval that takes the place of another, also where that one does not name the line', () => {
    const facts = [
      asked('a', 'budget', '2023-03-20'),
      asked('b', 'budget', '2023-04-01', { covers: [{ pledge: 'other', line: 'rounds' }] }),
      anApprovalSuperseded({ approval: 'a', by: 'b' }, on('2023-04-01')),
      granted('b', '2023-04-19'),
      delivered('2023-04-19'),
    ]
    expect(shells(facts).charges.map(({ approval, days }) => [approval, days])).toEqual([
      ['a', '12'],
      ['b', '18'],
    ])
  })

  it('on the way are those of what is on it still, and not of what came back', () => {
    const ten = [aPart({ amount: rounds('10') })]
    const facts = [
      aPledgeAnnounced({ lines: [aLine({ amount: rounds('10') })] }),
      aShipmentDispatched({ shipment: 'first', about: ten }, on('2023-04-01')),
      aShipmentReturned({ shipment: 'first', about: ten }, on('2023-04-05')),
      aShipmentDispatched({ shipment: 'second', about: ten }, on('2023-04-09')),
    ]
    expect(told(ofShells(pictured(facts, { effectiveAt: '2023-04-19' as Day })))).toEqual([
      'production 20',
      'transit 10',
    ])
  })

  it('on the way, where only the donor says that goods went, begin with the last of its reports', () => {
    const facts = [
      aPledgeAnnounced({ lines: [aLine({ amount: rounds('10') })] }),
      aDeliveryReported({ amount: rounds('3') }, on('2023-04-01')),
      aDeliveryReported({ amount: rounds('10') }, on('2023-04-09')),
    ]
    const question = { effectiveAt: '2023-04-19' as Day, rules: 'obligations@2' } as const
    expect(told(ofShells(pictured(facts, question)))).toEqual(['production 20', 'transit 10'])
  })

  it('are those of its last line, evenly where several lines are last', () => {
    const lines = ['first', 'second', 'third'].map((line) => aLine({ line, donors: ['DE'], amount: rounds('10') }))
    const arrived = (line: string, day: string) => aDeliveryReported({ line, amount: rounds('10') }, on(day))
    const facts = [
      aPledgeAnnounced({ lines }),
      asked('a', 'budget', '2023-03-20', { covers: [{ pledge: SHELLS, line: 'second' }] }),
      granted('a', '2023-04-04'),
      arrived('first', '2023-03-25'),
      arrived('second', '2023-04-04'),
      arrived('third', '2023-04-04'),
    ]
    const days = ofShells(pictured(facts))
    expect(told(days)).toEqual(['approval Council of the EU 15/2', 'production 15/2'])
    expect(days.items.map(({ critical }) => critical)).toEqual([undefined, true, true])
    expect(days.items[0]).toMatchObject({ of: 'line:eu-1m-shells/first', days: '5' })
  })
})

describe('the days of an ally', () => {
  it('are the sum of its pledges’; what it promised with others is shown and not summed', () => {
    const facts = [
      aPledgeAnnounced({ pledge: 'own', lines: [aLine({ donors: ['DE'], amount: rounds('1') })] }),
      aPledgeAnnounced({ pledge: 'joint', lines: [aLine({ donors: ['DE', 'FR'], amount: rounds('1') })] }),
    ]
    const picture = pictured(facts, { effectiveAt: '2023-03-30' as Day })
    const days = delaysOfAlly(picture, 'DE' as PartyCode, partiesOf(picture))
    expect(days).toMatchObject({ of: 'ally:DE', pledges: 1, days: '10' })
    expect(days.items).toMatchObject([{ of: 'pledge:joint', jointWith: ['FR'], days: '10' }, { of: 'pledge:own' }])
  })
})
