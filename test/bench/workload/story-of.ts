import type { Asserter, EventId, EventType } from '@aid-ledger/domain'
import type { Dice } from './dice.ts'
import { type PlannedLine, type PledgePlan, putOff } from './pledge-plan.ts'
import type { Story, Telling } from './telling.ts'

type Told = ReadonlyArray<EventId>

const ofPledge =
  ({ stream, pledge }: PledgePlan) =>
  (type: EventType, assertedBy: Asserter, data: object | ((told: Told) => object)): Telling => ({
    type,
    assertedBy,
    actor: type === 'CorrectionApproved' ? 'reviewer' : 'editor',
    stream: stream('pledge', pledge),
    data: typeof data === 'function' ? (data as (told: Told) => object) : () => data,
  })

const announced = (plan: PledgePlan): Telling =>
  ofPledge(plan)('PledgeAnnounced', 'donor', {
    pledge: plan.pledge,
    title: `Aid of ${plan.ally}, package ${plan.pledge}`,
    channel: 'bilateral',
    recipient: 'UA',
    lines: plan.lines.map((line) => line.announced),
  })

const approvalTold = ({ approval, ally, pledge, lines, stream }: PledgePlan, isPartial: boolean): Story => {
  const authority = { party: ally, name: `Parliament of ${ally}` }
  const [first] = lines
  const covers = lines.map(({ line }) => ({ pledge, line }))
  const telling = (type: EventType, data: object): Telling => ({
    type,
    assertedBy: 'donor',
    actor: 'editor',
    stream: stream('approval', approval),
    data: () => data,
  })
  const amount = isPartial && lines.length === 1 ? { amount: first!.figure((first!.amount / 4) * 3) } : {}
  return [
    telling('ApprovalRequested', { approval, authority, kind: 'appropriation', covers }),
    telling('ApprovalGranted', { approval, ...amount }),
  ]
}

const voyage = (plan: PledgePlan, shipment: string, isAccepted: boolean): Story => {
  const { pledge, lines, stream } = plan
  const about = lines.map(({ line, figure, amount }) => ({ pledge, line, amount: figure(amount / 4) }))
  const telling = (type: EventType, assertedBy: Asserter): Telling => ({
    type,
    assertedBy,
    actor: 'editor',
    stream: stream('shipment', shipment),
    data: () => ({ shipment, about }),
  })
  const arrived: Story = [telling('ShipmentDispatched', 'donor'), telling('ShipmentHandedOver', 'donor')]
  return isAccepted ? [...arrived, telling('ShipmentAccepted', 'recipient')] : arrived
}

const claimed = (plan: PledgePlan, line: PlannedLine, type: EventType, amount: number, basis: string): Telling => {
  const isReceipt = type === 'ReceiptConfirmed'
  const milestone = isReceipt ? {} : { milestone: 'money' in line.figure(0) ? 'disbursed' : 'handedOver' }
  const figure = line.figure(amount)
  return ofPledge(plan)(type, isReceipt ? 'recipient' : 'donor', {
    pledge: plan.pledge,
    line: line.line,
    amount: figure,
    basis,
    ...milestone,
  })
}

/** The claim told last is restated by its half, and a reviewer agrees. */
const corrected = (plan: PledgePlan, claim: Telling): Story => {
  const told = (ids: Told): EventId => ids.at(-1)!
  const line = plan.lines[0]!
  return [
    claim,
    ofPledge(plan)('CorrectionProposed', 'auditor', (ids: Told) => ({
      event: told(ids),
      reason: 'recordedWrongly',
      explanation: 'the source gives another number',
      replacement: { data: { ...claim.data([]), amount: line.figure(line.amount / 4) } },
    })),
    ofPledge(plan)('CorrectionApproved', 'auditor', (ids: Told) => ({ correction: told(ids) })),
  ]
}

const valued = (plan: PledgePlan, dice: Dice): Telling =>
  ofPledge(plan)('ValuationStated', 'donor', {
    pledge: plan.pledge,
    value: { money: { amount: `${(1 + dice.roll(900)) * 100_000}.00`, currency: 'EUR' } },
    basis: dice.pick(['declared', 'contract', 'replacement']),
  })

const storyOfGoods = (plan: PledgePlan, dice: Dice): Story => {
  const line = plan.lines[0]!
  const first = claimed(plan, line, 'DeliveryReported', line.amount / 2, 'cumulative')
  return [
    announced(plan),
    ...approvalTold(plan, dice.roll(4) === 0),
    ...voyage(plan, `${plan.pledge}-1`, true),
    ...(dice.roll(2) === 0 ? [ofPledge(plan)('ScheduleRevised', 'donor', putOff(plan, line, 30 + dice.roll(90)))] : []),
    ...voyage(plan, `${plan.pledge}-2`, false),
    ...(dice.roll(8) === 0 ? corrected(plan, first) : [first]),
    claimed(plan, line, 'ReceiptConfirmed', line.amount / 4, 'increment'),
    ...(dice.roll(2) === 0 ? [valued(plan, dice)] : []),
  ]
}

/** A pledge of money, paid in so many equal parts; a few large ones where nobody says. */
export const storyOfMoney = (plan: PledgePlan, dice: Dice, parts?: number): Story => {
  const line = plan.lines[0]!
  const part = line.amount / (parts ?? 4)
  const paid = (type: EventType): Telling => claimed(plan, line, type, part, 'increment')
  const payments = Array.from({ length: parts ?? 2 + dice.roll(3) }, () => [
    paid('DeliveryReported'),
    paid('ReceiptConfirmed'),
  ])
  return [
    announced(plan),
    ...approvalTold(plan, dice.roll(4) === 0),
    ofPledge(plan)('MilestoneReached', 'donor', { pledge: plan.pledge, line: line.line, stage: 'contracted' }),
    ...payments.flat(),
    ...(dice.roll(3) === 0 ? [ofPledge(plan)('ScheduleRevised', 'donor', putOff(plan, line, 45))] : []),
  ]
}

/** What is told of a pledge over its life: ten to twelve events, in three streams or four. */
export const storyOf = (plan: PledgePlan, dice: Dice, isMoney: boolean): Story =>
  isMoney ? storyOfMoney(plan, dice) : storyOfGoods(plan, dice)
