import type { ScenarioDiff } from '@aid-ledger/contract'
import { canonicalJson } from '@aid-ledger/domain'
import type { Reading } from '@aid-ledger/ledger'
import { gatesOf } from '@aid-ledger/projections'
import type { Named } from './names-in.ts'

const viewsIn = async (reading: Reading, { approvals }: Named) => {
  const picture = await reading.picture({ of: 'approvals', approvals: [...approvals].sort() })
  return new Map(
    gatesOf(picture).flatMap((gate) => (approvals.has(gate.approval) ? [[gate.approval, gate] as const] : [])),
  )
}

/** The approvals that take another course, in the order of their ids: as they were, and as they would have been. */
export const differingGates = async (real: Reading, other: Reading, named: Named): Promise<ScenarioDiff['gates']> => {
  if (named.approvals.size === 0) return []
  const before = await viewsIn(real, named)
  const after = await viewsIn(other, named)
  return [...named.approvals].sort().flatMap((approval) => {
    const [from, to] = [before.get(approval), after.get(approval)]
    if (canonicalJson({ gate: from ?? '' }) === canonicalJson({ gate: to ?? '' })) return []
    return [{ approval, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }]
  }) as ScenarioDiff['gates']
}
