import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js'
import { credentials } from '@grpc/grpc-js'

type Streams = InstanceType<typeof streamsGrpc.StreamsClient>

/** The service without the client around it, for what the client keeps to itself. */
export const rawStreams = (port: number): Streams =>
  new streamsGrpc.StreamsClient(`127.0.0.1:${port}`, credentials.createInsecure())
