import type { KindOf } from '@aid-ledger/contract'
import { lastDay } from '@aid-ledger/domain'
import {
  alliesOfGates,
  deciderOf,
  type GateView,
  gatesOf,
  isOpen,
  type Picture,
  waitingFor,
} from '@aid-ledger/projections'
import type { SeenRow } from './seen-row.ts'

export type SeenApproval = SeenRow<GateView>

/** Some approvals. */
export const approvalRows = (picture: Picture, groups: ReadonlySet<string>): ReadonlyArray<SeenApproval> => {
  const alliesOf = alliesOfGates(picture)
  const waiting = waitingFor(picture)
  return gatesOf(picture)
    .filter(({ approval }) => groups.has(approval))
    .map((row) => {
      const { days, daysPastNeeded, daysByBody, ...said } = row
      const { approval, covers } = row
      const lines = waiting.get(approval) ?? []
      const facts = picture.gates.get(approval)
      const allies = [...alliesOf(row)].sort()
      const pledges = [...new Set([...covers, ...lines].map(({ pledge }) => pledge))].sort()
      // Of the days that it lay with each body only with whom it lies is no count.
      const decider = facts === undefined ? undefined : deciderOf(facts)
      return {
        key: approval,
        group: approval,
        row,
        said: JSON.stringify([said, decider, allies, pledges]),
        allies,
        pledges,
        items: [...new Set(lines.map(({ item }) => item.code))],
      }
    })
}

/** Whether a delay was told, or it is needed by a later day than before. */
const isDelayed = (was: GateView, is: GateView): boolean =>
  is.delays.length > was.delays.length ||
  (was.neededBy !== undefined && is.neededBy !== undefined && lastDay(is.neededBy) > lastDay(was.neededBy))

/** The kinds of change of an approval. */
export const approvalKinds = (
  before: SeenApproval | undefined,
  after: SeenApproval | undefined,
): ReadonlyArray<KindOf<'approvals'>> => {
  if (after === undefined) return ['removed']
  const [was, is] = [before?.row, after.row]
  const kinds: Array<KindOf<'approvals'>> = []
  if (was === undefined || (was.state === 'notAsked' && is.state !== 'notAsked')) kinds.push('opened')
  if (!isOpen(is) && (was === undefined || isOpen(was) || was.state !== is.state)) kinds.push('decided')
  if (was !== undefined && !isOpen(was) && isOpen(is)) kinds.push('reopened')
  if (was !== undefined && isDelayed(was, is)) kinds.push('delayed')
  return kinds.length === 0 ? ['changed'] : kinds
}
