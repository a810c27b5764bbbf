import { type Measure, sayCount } from '../model/grains.ts'
import { DONORS } from './cast.ts'
import { aDate } from './dates.ts'
import { aFigure, aPart, type Desk, type Draft, reason } from './desk.ts'

const MOST_APPROVALS = 16

type Approval = Desk['approvals'][number]

const anApproval = (desk: Desk, isNew: boolean): Approval => {
  if (desk.approvals.length > 0 && (!isNew || desk.approvals.length >= MOST_APPROVALS))
    return desk.chance.pick(desk.approvals)
  return { approval: `a${desk.next()}`, party: desk.chance.pick(DONORS) }
}

const planning = (desk: Desk, approval: Approval) =>
  desk.approvals.includes(approval) ? {} : { plan: () => void desk.approvals.push(approval) }

const on = ({ approval, party }: Approval) => ({
  word: 'donor' as const,
  parties: [party],
  touches: [`approval-${approval}`],
})

/** Up to three lines, each once; some with the part that is meant. */
const covers = (desk: Desk): ReadonlyArray<object> => {
  const picked = new Map(
    Array.from({ length: 1 + desk.chance.number(3) }, () => desk.chance.pick(desk.lines)).map((line) => [
      `${line.pledge}/${line.line}`,
      line,
    ]),
  )
  return [...picked.values()].map((line) => ({
    pledge: line.pledge,
    line: line.line,
    ...(desk.chance.percent(30) ? { amount: sayCount(line.measure, aPart(desk, line)) } : {}),
  }))
}

const anAmount = (desk: Desk, measure: Measure): object => aFigure(desk, measure, 1 + desk.chance.number(25))

export const request = (desk: Desk): Draft => {
  const approval = anApproval(desk, desk.chance.percent(70))
  const authority = { party: approval.party, name: 'The parliament' }
  const data = { approval: approval.approval, authority, kind: 'budget', covers: covers(desk) }
  return { name: 'RequestApproval', data, ...on(approval), ...planning(desk, approval) }
}

export const grant = (desk: Desk): Draft => {
  const { chance } = desk
  const approval = anApproval(desk, chance.percent(15))
  const amount = chance.percent(60) ? { amount: anAmount(desk, chance.pick(desk.lines).measure) } : {}
  const isNumber = 'amount' in amount && !('undisclosed' in amount.amount) && !('unknown' in amount.amount)
  return {
    name: 'GrantApproval',
    data: {
      approval: approval.approval,
      authority: { party: approval.party, name: 'The parliament' },
      kind: 'budget',
      ...amount,
      ...(isNumber && chance.percent(30) ? { cumulative: true } : {}),
      ...(chance.percent(40) ? { covers: covers(desk) } : {}),
      ...(chance.percent(12) ? { conditions: [reason] } : {}),
      ...(chance.percent(15) ? { expires: aDate(chance) } : {}),
    },
    ...on(approval),
    ...planning(desk, approval),
  }
}

/** Refused, lapsed, superseded, delayed, or one stage further. */
export const decideOtherwise = (desk: Desk): Draft => {
  if (desk.approvals.length === 0) return request(desk)
  const approval = anApproval(desk, false)
  const data = { approval: approval.approval }
  const authority = { party: approval.party, name: 'The parliament' }
  return desk.chance.weighted<Draft>([
    [4, { name: 'RefuseApproval', data: { ...data, reason, authority, kind: 'budget' }, ...on(approval) }],
    [3, { name: 'LapseApproval', data, ...on(approval) }],
    [
      2,
      { name: 'SupersedeApproval', data: { ...data, by: desk.chance.pick(desk.approvals).approval }, ...on(approval) },
    ],
    [2, { name: 'DelayApproval', data: { ...data, reason }, ...on(approval) }],
    [2, { name: 'PassApprovalStage', data: { ...data, stage: 'First reading', by: 'A committee' }, ...on(approval) }],
  ])
}
