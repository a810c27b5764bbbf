import type { ApprovalId, DataOf, EventType } from '@aid-ledger/domain'
import type { Fact } from './fact.ts'

/** Which list of a gate each fact about an approval goes into. */
const LISTS = {
  ApprovalRequested: 'requests',
  ApprovalStagePassed: 'passed',
  ApprovalStageFailed: 'failed',
  ApprovalDelayed: 'delays',
  ApprovalGranted: 'grants',
  ApprovalRefused: 'refusals',
  ApprovalSuperseded: 'supersessions',
  ApprovalLapsed: 'lapses',
} as const satisfies { readonly [type in Extract<EventType, `Approval${string}`>]: string }
type ApprovalType = keyof typeof LISTS

/** Everything that the facts say about one approval. */
export type GateFacts = { readonly approval: ApprovalId } & {
  readonly [T in ApprovalType as (typeof LISTS)[T]]: Array<Fact<T>>
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

const isAboutApproval = (fact: Fact): fact is Fact<ApprovalType> => Object.hasOwn(LISTS, fact.type)

/** Collects, for each approval that was asked for or decided, what the facts say about it. */
export const collectGates = (facts: ReadonlyArray<Fact>): ReadonlyMap<ApprovalId, GateFacts> => {
  const gates = new Map<ApprovalId, GateFacts>()
  for (const fact of facts.filter(isAboutApproval)) {
    const { approval } = fact.data
    const gate = gates.get(approval) ?? emptyGate(approval)
    gates.set(approval, gate)
    const list: Array<Fact> = gate[LISTS[fact.type]]
    list.push(fact)
  }
  return gates
}

/** The lines that an approval speaks of, by any of its events. */
export const coveredBy = ({ requests, grants, refusals }: GateFacts): ReadonlyArray<Covered> =>
  [...requests, ...grants, ...refusals].flatMap(({ data }) => data.covers ?? [])
