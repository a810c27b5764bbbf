import type { FaultState } from '../faults/fault-state.ts'
import type { EventLog } from '../log/event-log.ts'
import type { Member } from './member.ts'

/** The two kinds of server that differ in what a client sees. */
export type Flavour = '23.10' | '24.10'

export type Credentials = { readonly user: string; readonly password: string }

/** What every call of one server is answered from. */
export type NodeState = {
  readonly id: string
  readonly flavour: Flavour
  readonly log: EventLog
  readonly maxAppendBytes: number
  readonly checkpointsAhead: boolean
  readonly credentials: Credentials | undefined
  readonly faults: FaultState
  readonly members: () => ReadonlyArray<Member>
}

/** Where the leader is, where it is another than this server. */
export const leaderElsewhere = (node: NodeState): Member | undefined =>
  node.members().find(({ id, leads }) => leads && id !== node.id)
