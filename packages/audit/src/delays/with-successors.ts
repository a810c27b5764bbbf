import type { ApprovalId } from '@aid-ledger/domain'
import type { Picture } from '@aid-ledger/projections'

/** Some approvals, with those that took their place. */
export const withSuccessors = (
  approvals: ReadonlyArray<ApprovalId>,
  { gates }: Pick<Picture, 'gates'>,
): ReadonlySet<ApprovalId> => {
  const all = new Set(approvals)
  // A set that grows while it is gone through is gone through to its end.
  for (const approval of all) for (const { data } of gates.get(approval)?.supersessions ?? []) all.add(data.by)
  return all
}
