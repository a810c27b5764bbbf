import type { CommandName } from '@aid-ledger/domain'
import type { Dice } from '../../bench/workload/dice.ts'
import type { RoleName } from './deed.ts'
import type { Known, OfPledge } from './known.ts'

/** A command before it has a key: what is said, and by whom. */
type Said = readonly [by: RoleName, command: CommandName, data: object]

type Kind = (dice: Dice, known: Known, name: string) => Said

const DONORS = ['donor:DE', 'donor:FR', 'donor:PL'] as const
const trucks = (amount: number) => ({ quantity: { amount: String(amount), unit: 'truck' } })
const LINE = 'trucks'

/** Twenty trucks, due in parts that are long overdue: the shortfall watch has something to note of each. */
const schedule = (dice: Dice) => [
  { tranche: '1', due: `2024-0${1 + dice.roll(9)}`, firm: true, amount: '12' },
  { tranche: '2', due: '2024-12', firm: true, amount: '8' },
]

const announce: Kind = (dice, _, name) => {
  const by = dice.pick(DONORS)
  const line = {
    line: LINE,
    donors: [by.slice('donor:'.length)],
    item: { code: 'truck', name: 'Truck', category: 'vehicles' },
    modality: 'inKind',
    purpose: 'assistance',
    bindingness: 'political',
    amount: trucks(20),
    schedule: schedule(dice),
  }
  const told = { pledge: name, title: `Twenty trucks, ${name}`, channel: 'bilateral', recipient: 'UA' }
  return [by, 'AnnouncePledge', { ...told, lines: [line] }]
}

/** About a pledge that is known; where none is, one is announced first. */
const aboutPledge =
  (tell: (of: OfPledge, dice: Dice, name: string) => Said): Kind =>
  (dice, known, name) =>
    known.pledges.length === 0 ? announce(dice, known, name) : tell(dice.pick(known.pledges), dice, name)

const report = aboutPledge(({ pledge, donor }, dice) => {
  const basis = dice.pick(['increment', 'cumulative'])
  const amount = trucks(1 + dice.roll(3))
  return [donor, 'ReportDelivery', { pledge, line: LINE, milestone: 'handedOver', amount, basis }]
})

const confirm = aboutPledge(({ pledge }) => [
  'recipient',
  'ConfirmReceipt',
  { pledge, line: LINE, amount: trucks(1), basis: 'increment' },
])

const revise = aboutPledge(({ pledge, donor }, dice) => [
  donor,
  'ReviseSchedule',
  { pledge, line: LINE, schedule: schedule(dice), reason: 'The works is late' },
])

const shortfall = aboutPledge(({ pledge, donor }, dice) => [
  donor,
  'DeclareShortfall',
  { pledge, line: LINE, expected: trucks(dice.roll(20)), reason: 'Too few' },
])

const amend = aboutPledge(({ pledge, donor }, dice) => {
  const lines = [{ line: LINE, amount: trucks(20 + dice.roll(9)) }]
  return [donor, 'AmendPledge', { pledge, lines, reason: 'Some more were found' }]
})

const dispatch = aboutPledge(({ pledge, donor }, _, name) => {
  const about = [{ pledge, line: LINE, amount: trucks(2) }]
  return [donor, 'DispatchShipment', { shipment: name, about }]
})

const arrive: Kind = (dice, known, name) => {
  if (known.shipments.length === 0) return dispatch(dice, known, name)
  const { shipment, pledge, donor } = dice.pick(known.shipments)
  const about = [{ pledge, line: LINE, amount: trucks(1) }]
  return dice.roll(2) === 0
    ? [donor, 'HandOverShipment', { shipment, about }]
    : ['recipient', 'AcceptShipment', { shipment, about }]
}

const ask = aboutPledge(({ pledge, donor }, _, name) => {
  const authority = { party: donor.slice('donor:'.length), name: 'Parliament' }
  const covers = [{ pledge, line: LINE }]
  return [donor, 'RequestApproval', { approval: name, authority, kind: 'appropriation', covers }]
})

const decideOn: Kind = (dice, known, name) => {
  if (known.approvals.length === 0) return ask(dice, known, name)
  const { approval, donor } = dice.pick(known.approvals)
  return dice.roll(2) === 0
    ? [donor, 'GrantApproval', { approval }]
    : [donor, 'DelayApproval', { approval, reason: 'A second reading is set down' }]
}

const correct: Kind = (dice, known, name) => {
  if (known.corrections.length > 0 && dice.roll(2) === 0)
    return ['auditor', 'ApproveCorrection', { correction: `entry:${dice.pick(known.corrections)}` }]
  if (known.reports.length === 0) return report(dice, known, name)
  const event = `entry:${dice.pick(known.reports)}`
  return ['coordinator', 'ProposeCorrection', { event, reason: 'claimFalse', explanation: 'Nobody saw them' }]
}

/** What is told, the more often the more often it stands here. */
export const KINDS: ReadonlyArray<Kind> = [
  announce,
  announce,
  report,
  report,
  report,
  confirm,
  confirm,
  revise,
  amend,
  shortfall,
  dispatch,
  arrive,
  arrive,
  ask,
  decideOn,
  correct,
]
