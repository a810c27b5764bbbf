import type { PledgeId, RecordedEvent } from '@aid-ledger/domain'
import type { Concerns, LineAccount, Picture, Scope } from '@aid-ledger/projections'

/** The lines of a picture that its scope is about, and not only what those depend on. */
export const linesAbout = (scope: Scope, { lines }: Picture): ReadonlyArray<LineAccount> =>
  [...lines.values()].filter(({ line, pledge, approvals }) => {
    switch (scope.of) {
      case 'ally':
        return line.donors.includes(scope.ally)
      case 'pledge':
        return pledge === scope.pledge
      case 'approvals':
        return approvals.some((approval) => scope.approvals.includes(approval))
      default:
        return false
    }
  })

export const pledgesAbout = (scope: Scope, picture: Picture): ReadonlySet<PledgeId> =>
  new Set(linesAbout(scope, picture).map(({ pledge }) => pledge))

/** Whether an event touches what a scope is about. */
export const isAbout = (scope: Scope, event: RecordedEvent, { subject, pledges, allies }: Concerns): boolean => {
  switch (scope.of) {
    case 'ally':
      return allies(event).has(scope.ally)
    case 'pledge':
      return pledges(event).has(scope.pledge)
    case 'approvals': {
      const { approval } = subject(event)
      return approval !== undefined && scope.approvals.includes(approval)
    }
    default:
      return false
  }
}
