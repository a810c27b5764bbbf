import type { ApprovalId, Day } from '@aid-ledger/domain'
import { type GateFacts, grantedOf, isConditional, type LineAccount } from '@aid-ledger/projections'

/** A gate as it stood on a day: what was granted, refused or lapsed later is not in it. */
const asOf = (gate: GateFacts, day: Day): GateFacts => ({
  ...gate,
  grants: gate.grants.filter(({ effectiveOn }) => effectiveOn <= day),
  refusals: gate.refusals.filter(({ effectiveOn }) => effectiveOn <= day),
  lapses: gate.lapses.filter(({ effectiveOn }) => effectiveOn <= day),
  supersessions: [],
})

/** The days on which something was granted without a condition, in order. */
export const grantDays = ({ grants }: GateFacts): ReadonlyArray<Day> =>
  [...new Set(grants.filter(({ data }) => !isConditional(data)).map(({ effectiveOn }) => effectiveOn))].sort()

/** The first day on which a gate had granted all that a line still promises; undefined where it has not. */
export const gateCleared = (gate: GateFacts, account: LineAccount): Day | undefined => {
  const needed = account.accounts.announced - account.accounts.withdrawn
  const approval: ApprovalId = gate.approval
  return grantDays(gate).find((day) => {
    const granted = grantedOf(new Map([[approval, asOf(gate, day)]]), approval, account, day)
    return granted === 'all' || (granted > 0n && granted >= needed)
  })
}
