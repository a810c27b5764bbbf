import type { ApprovalId, PartyCode } from '@aid-ledger/domain'
import { type GateView, gateView, isOpen, notAsked } from './gate-view.ts'
import type { LineAccount } from './line-account.ts'
import type { Picture } from './picture.ts'
import { sortedBy } from './sorted-by.ts'

/** Where a gate stands among others: oldest request first; those without a known request date last. */
export const ageOf = ({ requestedOn, closedOn, approval }: GateView): string =>
  `${requestedOn ?? '~'} ${closedOn ?? '~'} ${approval}`

export type StateFilter = { readonly state?: 'open' | 'closed' }

/** Whether a gate is in the state that is asked for, where one is. */
export const isIn =
  ({ state }: StateFilter) =>
  (gate: GateView): boolean =>
    state === undefined || isOpen(gate) === (state === 'open')

/** Every approval asked for, decided or needed, oldest request first; those without a known request date last. */
export const gatesOf = (picture: Picture): ReadonlyArray<GateView> => {
  const needed = new Set<ApprovalId>([...picture.lines.values()].flatMap(({ approvals }) => approvals))
  const asked = [...picture.gates.values()].map((gate) => gateView(gate, picture))
  const unasked = [...needed]
    .filter((approval) => !picture.gates.has(approval))
    .map((approval) => notAsked(approval, picture))
  return sortedBy([...asked, ...unasked], ageOf)
}

/** The lines that wait for each approval: those that need it, and those that it covers. */
export const waitingFor = ({ lines }: Picture): ReadonlyMap<ApprovalId, ReadonlyArray<LineAccount>> => {
  const waiting = new Map<ApprovalId, Array<LineAccount>>()
  for (const account of lines.values())
    for (const approval of account.approvals) {
      const others = waiting.get(approval)
      if (others === undefined) waiting.set(approval, [account])
      else others.push(account)
    }
  return waiting
}

/** Whom each approval concerns: the authority's party, and the donors of the lines that wait for it. */
export const alliesOfGates = (picture: Picture): ((gate: GateView) => ReadonlySet<PartyCode>) => {
  const waiting = waitingFor(picture)
  return ({ authority, approval }) =>
    new Set([
      ...(authority === undefined ? [] : [authority.party]),
      ...(waiting.get(approval) ?? []).flatMap(({ line }) => line.donors),
    ])
}

/** Approvals in a state, or that concern an ally: as the authority's party, or as a donor of a line that waits for them. */
export const approvalsView = (
  picture: Picture,
  { ally, ...filter }: StateFilter & { readonly ally?: PartyCode },
): ReadonlyArray<GateView> => {
  const allies = alliesOfGates(picture)
  return gatesOf(picture)
    .filter(isIn(filter))
    .filter((gate) => ally === undefined || allies(gate).has(ally))
}
