import { EventStoreDBClient } from '@eventstore/db-client'
import { ServerFeaturesClient } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import { StreamsClient, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import { type BatchAnswer, batchAnswer } from './batch-answer.ts'
import type { ClusterRecord } from './cluster-record.ts'
import { isTimeOut, NO_ANSWER } from './cluster-trouble.ts'
import type { ConnectionSettings } from './connection-settings.ts'
import { type ReadAnswer, readAnswer } from './read-answer.ts'

/** How long a short question (one record, the version) may take before the server counts as not answering. */
export const QUESTION_WITHIN_MS = 5_000

const connectionOf = ({ hosts, discover, keepAliveInterval, keepAliveTimeout, gossipTimeout }: ConnectionSettings) => {
  const keepAlive = {
    ...(keepAliveInterval === undefined ? {} : { keepAliveInterval }),
    ...(keepAliveTimeout === undefined ? {} : { keepAliveTimeout }),
  }
  // One round over the hosts at a time: who waits for a cluster to come back does so by the engine's own backoff.
  const discovery = {
    maxDiscoverAttempts: 1,
    // The client counts it in seconds.
    ...(gossipTimeout === undefined ? {} : { gossipTimeout: Math.ceil(gossipTimeout / 1_000) }),
  }
  return { discover, endpoints: [...hosts], keepAlive, discovery }
}

const { read: READ, batchAppend: BATCH_APPEND } = StreamsService

const asItIs = (message: Buffer): Buffer => message

/**
 * The client with what it keeps to itself: its calls as streams of the protocol's own messages. By them no event is parsed
 * that is only stored, and the client's mistakes in batches of appends do not reach the ledger (docs/adr/0022).
 */
export class ClusterClient extends EventStoreDBClient {
  #channel: { readonly close: () => void } | undefined

  constructor(settings: ConnectionSettings) {
    const { discover, endpoints, keepAlive, discovery } = connectionOf(settings)
    const security = settings.tls
      ? settings.ca === undefined
        ? {}
        : { rootCertificate: settings.ca }
      : { insecure: true }
    const [first] = endpoints
    if (discover) super({ endpoints, ...discovery, ...keepAlive }, security, settings.credentials)
    else super({ endpoint: first!, ...keepAlive }, security, settings.credentials)
    const { handleError } = this
    // The client looks after a failed call without anybody waiting for it: what fails there would end the process.
    // A call that ran out of time is no reason for it to connect anew; but a server that hangs would be asked for ever.
    this.handleError = (client, error) => handleError(client, isTimeOut(error) ? NO_ANSWER : error).catch(() => {})
  }

  /** A read, or a subscription where no time is given; it ends with an error where the connection does. */
  async openRead(request: streams.ReadReq, withinMs?: number) {
    const options =
      withinMs === undefined ? { deadline: Number.POSITIVE_INFINITY } : { deadline: Date.now() + withinMs }
    return this.GRPCStreamCreator(StreamsClient, 'read', (client) => {
      this.#channel = client.getChannel()
      const [metadata, call] = this.callArguments({}, options)
      return client.makeServerStreamRequest(READ.path, READ.requestSerialize, readAnswer, request, metadata, call)
    })()
  }

  async openAppends() {
    return this.GRPCStreamCreator(StreamsClient, 'appends', (client) => {
      this.#channel = client.getChannel()
      const [metadata, call] = this.callArguments({}, { deadline: Number.POSITIVE_INFINITY })
      return client.makeBidiStreamRequest<Buffer, BatchAnswer>(BATCH_APPEND.path, asItIs, batchAnswer, metadata, call)
    })()
  }

  /** The first record that a read gives and that will do; undefined where it gives none. */
  async readOne(
    request: streams.ReadReq,
    willDo: (record: ClusterRecord) => boolean = () => true,
    withinMs: number = QUESTION_WITHIN_MS,
  ): Promise<ClusterRecord | undefined> {
    const read = await this.openRead(request, withinMs)
    for await (const { record } of read as AsyncIterable<ReadAnswer>) {
      if (record !== undefined && willDo(record)) return record
    }
    return undefined
  }

  /** The version of the server that is connected. */
  async version(): Promise<string> {
    const deadline = Date.now() + QUESTION_WITHIN_MS
    return this.execute(
      ServerFeaturesClient,
      'version',
      (client) =>
        new Promise<string>((resolve, reject) =>
          client.getSupportedMethods(new shared.Empty(), ...this.callArguments({}, { deadline }), (error, features) =>
            error === null ? resolve(features.getEventStoreServerVersion()) : reject(error),
          ),
        ),
    )
  }

  /** Ends all calls and closes the connection. */
  async close(): Promise<void> {
    await this.dispose()
    this.#channel?.close()
  }
}
