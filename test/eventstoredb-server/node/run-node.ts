import gossip from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import serverFeatures from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import { Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js'
import { readGossip } from '../calls/gossip.ts'
import { getSupportedMethods } from '../calls/server-features.ts'
import { streamsImplementation, streamsService } from '../calls/streams-service.ts'
import { type Listener, makeListener } from './listener.ts'
import type { NodeState } from './node-state.ts'

/** PEM of a certificate and its key. */
export type Tls = { readonly cert: string; readonly key: string }

export type RunningNode = { readonly listener: Listener; readonly end: () => Promise<void> }

/** The largest message that the real server takes. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024

/** How often it asks an idle client whether it is still there, and how long it waits for the answer, as the real one. */
const KEEP_ALIVE_MILLISECONDS = 10_000

const credentialsOf = (tls: Tls | undefined): ServerCredentials =>
  tls === undefined
    ? ServerCredentials.createInsecure()
    : ServerCredentials.createSsl(null, [{ private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.cert) }])

/** Listens, and answers calls from the node's state until it ends. */
export const runNode = async (node: NodeState, tls: Tls | undefined, port: number): Promise<RunningNode> => {
  const grpc = new GrpcServer({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.keepalive_time_ms': KEEP_ALIVE_MILLISECONDS,
    'grpc.keepalive_timeout_ms': KEEP_ALIVE_MILLISECONDS,
  })
  grpc.addService(streamsService, streamsImplementation(node))
  grpc.addService(serverFeatures.ServerFeaturesService, { getSupportedMethods: getSupportedMethods(node) })
  grpc.addService(gossip.GossipService, { read: readGossip(node) })
  const injector = grpc.createConnectionInjector(credentialsOf(tls))
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
