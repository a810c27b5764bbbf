import type { ApprovalId, Day } from '@aid-ledger/domain'
import { type GateFacts, grantedOf, isConditional, type LineAccount, lineKey } from '@aid-ledger/projections'

/** A gate as it stood on a day: what was granted, refused or lapsed later is not in it. */
const asOf = (gate: GateFacts, day: Day): GateFacts => ({
  ...gate,
  grants: gate.grants.filter(({ effectiveOn }) => effectiveOn <= day),
  refusals: gate.refusals.filter(({ effectiveOn }) => effectiveOn <= day),
  lapses: gate.lapses.filter(({ effectiveOn }) => effectiveOn <= day),
  supersessions: [],
})

type Grant = GateFacts['grants'][number]

/** Whether a grant may be one of a line: one that names other lines is not. */
const mayBeOf =
  (key: LineAccount['key']) =>
  ({ data: { covers = [] } }: Grant): boolean =>
    covers.length === 0 || covers.some((covered) => lineKey(covered) === key)

/** The days on which something of a line was granted without a condition, in order. */
export const grantDays = ({ grants }: GateFacts, { key }: LineAccount): ReadonlyArray<Day> =>
  [
    ...new Set(
      grants
        .filter(mayBeOf(key))
        .filter(({ data }) => !isConditional(data))
        .map(({ effectiveOn }) => effectiveOn),
    ),
  ].sort()

/** The first day on which a gate had granted all that a line still promises; undefined where it has not. */
export const gateCleared = (gate: GateFacts, account: LineAccount): Day | undefined => {
  const needed = account.accounts.announced - account.accounts.withdrawn
  const approval: ApprovalId = gate.approval
  return grantDays(gate, account).find((day) => {
    const granted = grantedOf(new Map([[approval, asOf(gate, day)]]), approval, account, day)
    return granted === 'all' || (granted > 0n && granted >= needed)
  })
}
