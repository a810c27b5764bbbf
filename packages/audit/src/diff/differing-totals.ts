import type { DiffAnswer } from '@aid-ledger/contract'
import type { SumGroups } from '@aid-ledger/projections'
import { changesBetween } from './changes.ts'
import { sumSaid } from './sum-said.ts'

/** The sums that differ, in the order in which totals are listed. */
export const differingTotals = (from: SumGroups, to: SumGroups): DiffAnswer['totals'] => {
  const names = [...new Set([...from.keys(), ...to.keys()])].sort()
  return names.flatMap((name) => {
    const kind = (to.get(name) ?? from.get(name))!
    const changes = changesBetween(from.get(name)?.amounts ?? {}, to.get(name)?.amounts ?? {}, kind.measure)
    return Object.keys(changes).length === 0 ? [] : [{ ...sumSaid(kind), changes }]
  }) as DiffAnswer['totals']
}
