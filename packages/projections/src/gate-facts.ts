import type { ApprovalId, DataOf } from '@aid-ledger/domain'
import type { Fact } from './fact.ts'

/** Everything that the facts say about one approval. */
export type GateFacts = {
  readonly approval: ApprovalId
  readonly requests: Array<Fact<'ApprovalRequested'>>
  readonly passed: Array<Fact<'ApprovalStagePassed'>>
  readonly failed: Array<Fact<'ApprovalStageFailed'>>
  readonly delays: Array<Fact<'ApprovalDelayed'>>
  readonly grants: Array<Fact<'ApprovalGranted'>>
  readonly refusals: Array<Fact<'ApprovalRefused'>>
  readonly supersessions: Array<Fact<'ApprovalSuperseded'>>
  readonly lapses: Array<Fact<'ApprovalLapsed'>>
}

export type Covered = DataOf<'ApprovalRequested'>['covers'][number]

const emptyGate = (approval: ApprovalId): GateFacts => ({
  approval,
  requests: [],
  passed: [],
  failed: [],
  delays: [],
  grants: [],
  refusals: [],
  supersessions: [],
  lapses: [],
})

/** Collects, for each approval that was asked for or decided, what the facts say about it. */
export const collectGates = (facts: ReadonlyArray<Fact>): ReadonlyMap<ApprovalId, GateFacts> => {
  const gates = new Map<ApprovalId, GateFacts>()
  const gate = (approval: ApprovalId): GateFacts => {
    const found = gates.get(approval) ?? emptyGate(approval)
    gates.set(approval, found)
    return found
  }
  for (const fact of facts)
    switch (fact.type) {
      case 'ApprovalRequested':
        gate(fact.data.approval).requests.push(fact)
        break
      case 'ApprovalStagePassed':
        gate(fact.data.approval).passed.push(fact)
        break
      case 'ApprovalStageFailed':
        gate(fact.data.approval).failed.push(fact)
        break
      case 'ApprovalDelayed':
        gate(fact.data.approval).delays.push(fact)
        break
      case 'ApprovalGranted':
        gate(fact.data.approval).grants.push(fact)
        break
      case 'ApprovalRefused':
        gate(fact.data.approval).refusals.push(fact)
        break
      case 'ApprovalSuperseded':
        gate(fact.data.approval).supersessions.push(fact)
        break
      case 'ApprovalLapsed':
        gate(fact.data.approval).lapses.push(fact)
        break
      default:
        break
    }
  return gates
}

/** The lines that an approval speaks of, by any of its events. */
export const coveredBy = ({ requests, grants, refusals }: GateFacts): ReadonlyArray<Covered> =>
  [...requests, ...grants, ...refusals].flatMap(({ data }) => data.covers ?? [])
