import { builder, type Fields } from './fact.ts'
import { euros, rounds } from './figures.ts'
import { nthEvent } from './ids.ts'

/** One million rounds, the line of which most facts here speak. */
export const aLine = (line: Fields = {}): Fields => ({
  line: 'rounds',
  donors: ['EU'],
  item: { code: 'artillery-round', name: 'Artillery round', category: 'ammunition' },
  modality: 'inKind',
  purpose: 'assistance',
  bindingness: 'political',
  amount: rounds('1000000'),
  ...line,
})

/** A line of money in the same pledge. */
export const aMoneyLine = (line: Fields = {}): Fields =>
  aLine({
    line: 'money',
    item: { code: 'budget-aid', name: 'Budget aid', category: 'finance' },
    modality: 'grant',
    amount: euros('500'),
    ...line,
  })

const pledge = 'eu-1m-shells'
const line = 'rounds'
const reason = 'as the source says'
const amount = rounds('300000')

export const aPledgeAnnounced = builder('PledgeAnnounced', {
  pledge,
  title: 'One million artillery rounds within a year',
  channel: 'eu',
  recipient: 'UA',
  lines: [aLine()],
})
export const aPledgeReannounced = builder('PledgeReannounced', { pledge, statement: 'said again' })
export const aPledgeAmended = builder('PledgeAmended', { pledge, reason })
export const aScheduleRevised = builder('ScheduleRevised', { pledge, line })
export const anItemSubstituted = builder('ItemSubstituted', {
  pledge,
  line,
  item: { code: 'rocket', name: 'Rocket', category: 'ammunition' },
  reason,
})
export const aPledgeWithdrawn = builder('PledgeWithdrawn', { pledge, reason })
export const aPledgeLapsed = builder('PledgeLapsed', { pledge, reason })
export const aValuationStated = builder('ValuationStated', { pledge, value: euros('2000000000'), basis: 'declared' })
export const aMilestoneReached = builder('MilestoneReached', { pledge, stage: 'contracted' })
export const aDeliveryReported = builder('DeliveryReported', {
  pledge,
  line,
  milestone: 'handedOver',
  amount,
  basis: 'cumulative',
})
export const aDeliveryReversed = builder('DeliveryReversed', { pledge, line, amount, reason })
export const aReceiptConfirmed = builder(
  'ReceiptConfirmed',
  { pledge, line, amount, basis: 'increment' },
  { assertedBy: 'recipient' },
)
export const aClaimDisputed = builder('ClaimDisputed', { pledge, event: nthEvent(2), reason })
export const aDisputeResolved = builder(
  'DisputeResolved',
  { pledge, dispute: nthEvent(3), outcome: 'upheld', explanation: reason },
  { actor: 'reviewer' },
)
export const aShortfallDeclared = builder('ShortfallDeclared', { pledge, line, reason })
export const aShortfallOpened = builder(
  'ShortfallOpened',
  { pledge, line, tranche: '1', due: '2024-03', missing: rounds('500000') },
  { assertedBy: 'ledger', sources: [] },
)
export const aShortfallClosed = builder(
  'ShortfallClosed',
  { pledge, line, tranche: '1' },
  { assertedBy: 'ledger', sources: [] },
)
export const aDuplicateSuspected = builder('DuplicateSuspected', { pledge, of: { pledge: 'cz-ammo' }, reason })
export const aDuplicateConfirmed = builder(
  'DuplicateConfirmed',
  { pledge, suspicion: nthEvent(2) },
  { actor: 'reviewer' },
)
export const aDuplicateRejected = builder(
  'DuplicateRejected',
  { pledge, suspicion: nthEvent(2) },
  { actor: 'reviewer' },
)
