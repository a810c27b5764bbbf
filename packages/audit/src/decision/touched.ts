import { viewAt } from '@aid-ledger/contract'
import type { ApprovalId, BasisQuestion, PartyCode, PledgeId } from '@aid-ledger/domain'
import type { Answer } from '@aid-ledger/ledger'
import type { Scope } from '@aid-ledger/projections'
import { allyAsked } from './ally-asked.ts'
import { type BySide, SIDES } from './sides.ts'

type Members = { readonly [member: string]: unknown }

const inside = (value: unknown): Members => (typeof value === 'object' && value !== null ? (value as Members) : {})
const listed = (value: unknown): ReadonlyArray<Members> => (Array.isArray(value) ? value.map(inside) : [])
const word = (value: unknown): ReadonlyArray<string> => (typeof value === 'string' ? [value] : [])

/** What an item of a list, or an event, names. */
const pledgesIn = (item: Members): ReadonlyArray<string> => [
  ...word(item['pledge']),
  ...[...listed(item['covers']), ...listed(item['about'])].flatMap(({ pledge }) => word(pledge)),
]
const approvalsIn = ({ approval }: Members): ReadonlyArray<string> => word(approval)

/** What was told in the answer: of a list its items, each as it is or by what its event says. */
const toldIn = (answer: Answer): ReadonlyArray<Members> => {
  const items = [...listed(answer['items']), answer]
  return [...items, ...items.map(({ data }) => inside(data))]
}

const ofAlly = (ally: string): Scope => ({ of: 'ally', ally: ally as PartyCode, gates: true })
const ofPledge = (pledge: string): Scope => ({ of: 'pledge', pledge: pledge as PledgeId })

/** Those that an answer about the whole ledger tells of on any side: what it left out then matters as much as what it told. */
const scopesTold = (answers: BySide<Answer>): ReadonlyArray<Scope> => {
  const told = SIDES.flatMap((side) => toldIn(answers[side]))
  const allies = new Set(told.flatMap(({ ally }) => word(ally)))
  const pledges = new Set(told.flatMap(pledgesIn))
  const approvals = [...new Set(told.flatMap(approvalsIn))].sort() as ReadonlyArray<string> as ReadonlyArray<ApprovalId>
  return [
    ...[...allies].sort().map(ofAlly),
    ...[...pledges].sort().map(ofPledge),
    ...(approvals.length === 0 ? [] : [{ of: 'approvals', approvals } as const]),
  ]
}

/** What an answer was about: the ally or pledge that was asked about, else whatever it tells of, then or now. */
export const touchedBy = (question: BasisQuestion, answers: BySide<Answer>): ReadonlyArray<Scope> => {
  const { filters = {} } = question.asked
  const { view, of } = viewAt(question.path) ?? {}
  if (filters.pledge !== undefined) return [ofPledge(filters.pledge)]
  if (view === 'pledge' || view === 'history') return [ofPledge(of!)]
  const ally = allyAsked(question)
  return ally === undefined ? scopesTold(answers) : [ofAlly(ally)]
}
