import serverFeatures from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import { Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js'
import { MAX_APPEND_BYTES } from '../calls/append-size.ts'
import { getSupportedMethods } from '../calls/server-features.ts'
import { streamsImplementation, streamsService } from '../calls/streams-service.ts'
import { type FaultCommands, makeFaultState } from '../faults/fault-state.ts'
import { type EventLog, makeEventLog } from '../log/event-log.ts'
import { type Listener, makeListener } from './listener.ts'
import type { Credentials, Flavour, NodeState } from './node-state.ts'

export type ServerOptions = {
  readonly flavour?: Flavour
  /** 0, and so any free one, unless given. */
  readonly port?: number
  readonly credentials?: Credentials
  /** PEM of a certificate and its key; plain text without. */
  readonly tls?: { readonly cert: string; readonly key: string }
  readonly maxAppendBytes?: number
  readonly clock?: () => Date
  /** The log of another server, to go on from or to share. */
  readonly log?: EventLog
}

export type Faults = FaultCommands & {
  /** Resets every socket now. */
  readonly dropConnections: () => void
  /** Sockets stay open and new ones are accepted, but for so long nothing is read or answered. */
  readonly stopAnswering: (milliseconds: number) => void
}

export type EventStoreDbServer = {
  readonly url: string
  readonly port: number
  readonly log: EventLog
  readonly faults: Faults
  /** Stops and listens again on the same port with the same log. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

const KEEP_ALIVE_OPTIONS = { 'grpc.max_receive_message_length': 17 * 1024 * 1024 }

const credentialsOf = ({ tls }: ServerOptions): ServerCredentials =>
  tls === undefined
    ? ServerCredentials.createInsecure()
    : ServerCredentials.createSsl(null, [{ private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.cert) }])

type Running = { readonly listener: Listener; readonly end: () => Promise<void> }

const run = async (node: NodeState, options: ServerOptions, port: number): Promise<Running> => {
  const grpc = new GrpcServer(KEEP_ALIVE_OPTIONS)
  grpc.addService(streamsService, streamsImplementation(node))
  grpc.addService(serverFeatures.ServerFeaturesService, { getSupportedMethods: getSupportedMethods(node) })
  const injector = grpc.createConnectionInjector(credentialsOf(options))
  const listener = await makeListener(port, (socket) => injector.injectConnection(socket))
  return {
    listener,
    end: async () => {
      await listener.close()
      injector.destroy()
      grpc.forceShutdown()
    },
  }
}

/** Starts a server that speaks as an EventStoreDB does, for tests; see the README for what it is not. */
export const startEventStoreDbServer = async (options: ServerOptions = {}): Promise<EventStoreDbServer> => {
  const { state, commands } = makeFaultState()
  const node: NodeState = {
    flavour: options.flavour ?? '24.10',
    log: options.log ?? makeEventLog(options.clock),
    maxAppendBytes: options.maxAppendBytes ?? MAX_APPEND_BYTES,
    credentials: options.credentials,
    faults: state,
    leader: () => undefined,
  }
  let running = await run(node, options, options.port ?? 0)
  const { port } = running.listener
  const login = options.credentials === undefined ? '' : `${options.credentials.user}:${options.credentials.password}@`
  return {
    url: `esdb://${login}127.0.0.1:${port}?tls=${options.tls === undefined ? 'false' : 'true'}`,
    port,
    log: node.log,
    faults: {
      ...commands,
      dropConnections: () => running.listener.dropConnections(),
      stopAnswering: (milliseconds) => running.listener.stopAnswering(milliseconds),
    },
    restart: async () => {
      await running.end()
      running = await run(node, options, port)
    },
    stop: () => running.end(),
  }
}
