import type { FaultState } from '../faults/fault-state.ts'
import type { EventLog } from '../log/event-log.ts'

/** The two kinds of server that the adapter must hold against. */
export type Flavour = '23.10' | '24.10'

export type Credentials = { readonly user: string; readonly password: string }

/** What every call of one server is answered from. */
export type NodeState = {
  readonly flavour: Flavour
  readonly log: EventLog
  readonly maxAppendBytes: number
  readonly credentials: Credentials | undefined
  readonly faults: FaultState
  /** Where the leader is, where it is not this server. */
  readonly leader: () => { readonly host: string; readonly port: number } | undefined
}
