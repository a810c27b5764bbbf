import type { ApprovalId } from '@aid-ledger/domain'
import { ageOf, approvalsView, isIn, type StateFilter } from '../approvals.ts'
import type { GateView } from '../gate-view.ts'
import type { Picture } from '../picture.ts'
import { sortedBy } from '../sorted-by.ts'
import { allyScope, type Parts } from './parts.ts'
import { sharesOf } from './shares-of.ts'

/** How many approvals that concern no party are looked at together. */
const APPROVALS_A_PART = 100

const chunks = <A>(all: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  Array.from({ length: Math.ceil(all.length / APPROVALS_A_PART) }, (_, index) =>
    all.slice(index * APPROVALS_A_PART, (index + 1) * APPROVALS_A_PART),
  )

const SEEN = { approvals: (picture: Picture) => approvalsView(picture, {}) }

/** `approvalsView` of the whole ledger, one party at a time; then what concerns no party that the question lets see. */
export const allApprovals = async (
  { parties, approvals, part }: Parts,
  filter: StateFilter,
): Promise<ReadonlyArray<GateView>> => {
  const gates = new Map<ApprovalId, GateView>()
  const seen = new Set<ApprovalId>()
  for (const ally of parties)
    for (const gate of await part('approvals', allyScope(ally), sharesOf(ally))) {
      seen.add(gate.approval)
      gates.set(gate.approval, gate)
    }
  for (const chunk of chunks(approvals.filter((approval) => !seen.has(approval)))) {
    const asked = new Set(chunk)
    for (const gate of await part('approvals', { of: 'approvals', approvals: chunk }, SEEN))
      if (asked.has(gate.approval)) gates.set(gate.approval, gate)
  }
  return sortedBy([...gates.values()].filter(isIn(filter)), ageOf)
}
