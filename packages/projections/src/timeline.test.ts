import type { PartyCode, PledgeId } from '@aid-ledger/domain'
import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReported,
  aLine,
  anApprovalGranted,
  anApprovalRequested,
  anIndicatorRecorded,
  aPart,
  aPartyRegistered,
  aPledgeAnnounced,
  aShipmentDispatched,
  aShipmentMilestoneReached,
  aStagePassed,
  nthEvent,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { seenBy } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'
import { historyView, type TimelineFilter, timelineView } from './timeline.ts'

const covers = [{ pledge: 'eu-1m-shells', line: 'rounds' }]
const FACTS = [
  aPartyRegistered({ party: 'EU', name: 'European Union', kind: 'institution', memberships: [] }, on('2022-01-01')),
  aPledgeAnnounced({ lines: [aLine({ amount: rounds('100') })] }, on('2024-01-01')),
  anApprovalRequested({ covers }, on('2024-01-10')),
  aStagePassed({}, on('2024-02-01')),
  anApprovalGranted({}, on('2024-02-01')),
  aShipmentDispatched({ about: [aPart({ amount: rounds('30') })] }, on('2024-03-01')),
  aShipmentMilestoneReached({}, on('2024-03-02')),
  aDeliveryReported({ amount: rounds('30') }, { occurredOn: '2024-03', knownAt: '2024-04-05' }),
  aPledgeAnnounced({ pledge: 'us-other', lines: [aLine({ donors: ['US'] })] }, on('2024-01-05')),
  aCorrectionProposed({ event: nthEvent(8), reason: 'claimFalse' }, on('2024-05-01')),
  aCorrectionApproved({ correction: nthEvent(10) }, on('2024-06-01')),
]
const log = logOf(...FACTS)

const entries = (filter: object = {}, ally = 'EU', asked = {}) =>
  timelineView(seenBy(log, asked), ally as PartyCode, filter as TimelineFilter).items
const events = (filter: object = {}, ally = 'EU', asked = {}) =>
  entries(filter, ally, asked).map(({ eventId }) => Number.parseInt(eventId.slice(-4), 16))

describe('the timeline of an ally', () => {
  it('has all that concerns it, in the order in which it took effect', () => {
    expect(events()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 11])
  })

  it('has what an authority of the ally was asked, and its own pledges, and no one else’s', () => {
    expect(events({}, 'US')).toEqual([9, 3, 4, 5])
    expect(events({}, 'FR')).toEqual([])
  })

  it('says what each entry is about', () => {
    const [registered, announced, requested, , , dispatched, reached] = entries()
    expect(registered).not.toHaveProperty('pledge')
    expect(announced).toMatchObject({ pledge: 'eu-1m-shells', amount: rounds('100'), position: '2' })
    expect(requested).toMatchObject({ pledge: 'eu-1m-shells', approval: 'us-supplemental', line: 'rounds' })
    expect(dispatched).toMatchObject({ pledge: 'eu-1m-shells', shipment: 'train-7', amount: rounds('30') })
    expect(reached).toMatchObject({ pledge: 'eu-1m-shells', shipment: 'train-7', line: 'rounds' })
  })

  it('keeps struck events, marked, and links them with their correction', () => {
    const [struck, proposal, approval] = entries().slice(-3)
    expect(struck).toMatchObject({ type: 'DeliveryReported', correctedBy: nthEvent(10) })
    expect(proposal).toMatchObject({ corrects: nthEvent(8), pledge: 'eu-1m-shells' })
    expect(approval).toMatchObject({ type: 'CorrectionApproved', corrects: nthEvent(8), pledge: 'eu-1m-shells' })
  })

  it('marks nothing before the correction was approved', () => {
    expect(entries({}, 'EU', { knownAt: '2024-05-31' }).some(({ correctedBy }) => correctedBy)).toBe(false)
  })

  it('tells corrections whatever day is asked about, and everything else once it has taken effect', () => {
    expect(events({}, 'EU', { effectiveAt: '2024-02-29' })).toEqual([1, 2, 3, 4, 5, 10, 11])
  })

  it('has its days by when things may have occurred', () => {
    expect(events({ from: '2024-02-01', to: '2024-03-01' })).toEqual([4, 5, 6, 8])
    expect(events({ from: '2024-03-31', to: '2024-03-31' })).toEqual([8])
    expect(events({ to: '2023-12-31' })).toEqual([1])
  })

  it('can be asked for one type, for one pledge, and backwards', () => {
    expect(events({ type: 'DeliveryReported' })).toEqual([8])
    expect(events({ pledge: 'eu-1m-shells' })).toEqual([2, 3, 4, 5, 6, 7, 8, 10, 11])
    expect(events({ pledge: 'us-other' })).toEqual([])
    expect(events({ order: 'desc' })).toEqual([...events()].reverse())
  })

  it('puts what opens something first, and what closes it last, where all is of one day', () => {
    const oneDay = logOf(
      aPledgeAnnounced({}, on('2024-01-01')),
      anApprovalRequested({ covers }, on('2024-01-02')),
      anApprovalGranted({}, on('2024-01-02')),
      aStagePassed({}, on('2024-01-02')),
    )
    const types = timelineView(seenBy(oneDay), 'EU' as PartyCode).items.map(({ type }) => type)
    expect(types).toEqual(['PledgeAnnounced', 'ApprovalRequested', 'ApprovalStagePassed', 'ApprovalGranted'])
  })

  it('has what concerns an ally that came in by a correction', () => {
    const data = { pledge: 'eu-1m-shells', title: 'Shells', channel: 'eu', recipient: 'UA' }
    const replacement = { data: { ...data, lines: [aLine({ donors: ['NO'] })] } }
    const facts = [
      aPledgeAnnounced({}, on('2024-01-01')),
      aDeliveryReported({}, on('2024-02-01')),
      aCorrectionProposed({ event: nthEvent(1), replacement }, on('2024-03-01')),
      aCorrectionApproved({}, on('2024-03-02')),
    ]
    const types = (of: typeof facts) =>
      timelineView(seenBy(logOf(...of)), 'NO' as PartyCode).items.map(({ type }) => type)
    expect(types(facts)).toEqual(['PledgeAnnounced', 'DeliveryReported', 'CorrectionProposed', 'CorrectionApproved'])
    expect(types(facts.slice(0, 3))).toEqual([])
  })

  it('has the indicators of a party', () => {
    const indicated = logOf(aPartyRegistered(), anIndicatorRecorded())
    expect(timelineView(seenBy(indicated), 'DE' as PartyCode).items.map(({ type }) => type)).toEqual([
      'PartyRegistered',
      'IndicatorRecorded',
    ])
  })
})

describe('the history of a pledge', () => {
  it('has its own events and those of the approvals and shipments that name it, in the order of the log', () => {
    const history = historyView(seenBy(log), 'eu-1m-shells' as PledgeId)
    expect(history.map(({ position }) => Number(position))).toEqual([2, 3, 4, 5, 6, 7, 8, 10, 11])
    expect(historyView(seenBy(log, { at: 5 }), 'eu-1m-shells' as PledgeId)).toHaveLength(4)
  })
})
