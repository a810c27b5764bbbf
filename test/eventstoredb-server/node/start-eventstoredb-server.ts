import { randomUUID } from 'node:crypto'
import { MAX_APPEND_BYTES } from '../calls/append-size.ts'
import { makeFaultState } from '../faults/fault-state.ts'
import type { Faults } from '../faults/faults.ts'
import { type EventLog, makeEventLog } from '../log/event-log.ts'
import { connectionString, HOST } from './connection-string.ts'
import type { Member } from './member.ts'
import type { Credentials, Flavour, NodeState } from './node-state.ts'
import { runNode, type Tls } from './run-node.ts'

export type ServerOptions = {
  /** 24.10 unless given. */
  readonly flavour?: Flavour
  /** Any free one unless given. */
  readonly port?: number
  readonly credentials?: Credentials
  /** Plain text unless given. */
  readonly tls?: Tls
  readonly maxAppendBytes?: number
  /** Whether a checkpoint names the place at which the next record will be, as on servers before the end of 2023; no unless given. */
  readonly checkpointsAhead?: boolean
  readonly clock?: () => Date
  /** The log of another server, to go on from or to share. */
  readonly log?: EventLog
}

export type EventStoreDbServer = {
  readonly id: string
  readonly url: string
  readonly port: number
  readonly log: EventLog
  readonly faults: Faults
  readonly isListening: () => boolean
  /** Stops, and listens again on the same port with the same log; no fault is in force then. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A server that leads itself, or one of the members that are given. */
export const startNode = async (
  options: ServerOptions,
  members?: () => ReadonlyArray<Member>,
): Promise<EventStoreDbServer> => {
  const { state, faults } = makeFaultState(() => running.listener)
  const id = randomUUID()
  const alone = (): ReadonlyArray<Member> => [{ id, host: HOST, port, leads: true, isAlive: true }]
  const node: NodeState = {
    id,
    flavour: options.flavour ?? '24.10',
    log: options.log ?? makeEventLog(options.clock),
    maxAppendBytes: options.maxAppendBytes ?? MAX_APPEND_BYTES,
    checkpointsAhead: options.checkpointsAhead ?? false,
    credentials: options.credentials,
    faults: state,
    members: members ?? alone,
  }
  let running = await runNode(node, options.tls, options.port ?? 0)
  let listening = true
  const { port } = running.listener
  const stop = async (): Promise<void> => {
    if (!listening) return
    listening = false
    faults.heal()
    await running.end()
  }
  return {
    id,
    url: connectionString('esdb', [port], options),
    port,
    log: node.log,
    faults,
    isListening: () => listening,
    restart: async () => {
      await stop()
      running = await runNode(node, options.tls, port)
      listening = true
    },
    stop,
  }
}

/** Starts a server that speaks as an EventStoreDB does, for tests; the README says what it is not. */
export const startEventStoreDbServer = (options: ServerOptions = {}): Promise<EventStoreDbServer> => startNode(options)
