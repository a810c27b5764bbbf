import { EventStoreDBClient } from '@eventstore/db-client'
import { GossipClient } from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import { ServerFeaturesClient } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import { StreamsClient, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import { type BatchAnswer, batchAnswer } from './batch-answer.ts'
import { ClusterFailure } from './cluster-failure.ts'
import type { ClusterRecord } from './cluster-record.ts'
import { type ClusterTrouble, isTimeOut, NO_ANSWER } from './cluster-trouble.ts'
import type { ConnectionSettings } from './connection-settings.ts'
import { type ReadAnswer, readAnswer } from './read-answer.ts'
import { whyNotFound } from './why-not-found.ts'

/**
 * How long a short question (one record, the version) may take before the server counts as not answering. Counted once a
 * member is found: that may take long, and says nothing of the one that is.
 */
export const QUESTION_WITHIN_MS = 5_000

/** How long a host may take to say who its cluster's members are, when it is asked why none of them was found. */
const MEMBERS_WITHIN_MS = 2_000

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
  #why: Promise<ClusterTrouble> | undefined
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
    const { handleError, resolveUri } = this
    // The client looks after a failed call without anybody waiting for it: what fails there would end the process.
    // A call that ran out of time is no reason for it to connect anew; but a server that hangs would be asked for ever.
    this.handleError = (client, error) => handleError(client, isTimeOut(error) ? NO_ANSWER : error).catch(() => {})
    if (discover) this.resolveUri = () => resolveUri().catch(() => this.#failToFind(settings))
  }

  /** Throws, with its cause in words, why none of the hosts leads to a member of the cluster. */
  async #failToFind(settings: ConnectionSettings): Promise<never> {
    // Whoever waits for a connection hears the same.
    this.#why ??= whyNotFound(settings.hosts, settings.tls, async (host) => {
      const client = new ClusterClient({ ...settings, hosts: [host], discover: false })
      await client.#askForMembers().finally(() => client.close())
    }).finally(() => {
      this.#why = undefined
    })
    throw new ClusterFailure(await this.#why)
  }

  /** As a client that looks for a member asks: without credentials. */
  #askForMembers(): Promise<void> {
    return this.execute(GossipClient, 'members', (client) => {
      this.#channel = client.getChannel()
      const deadline = Date.now() + MEMBERS_WITHIN_MS
      const [metadata] = this.callArguments({}, { deadline })
      return new Promise<void>((resolve, reject) => {
        client.read(new shared.Empty(), metadata, { deadline }, (error) => (error === null ? resolve() : reject(error)))
      })
    })
  }

  /** A read, or a subscription where no time is given; it ends with an error where the connection does. */
  async openRead(request: streams.ReadReq, withinMs: number = Number.POSITIVE_INFINITY) {
    return this.GRPCStreamCreator(StreamsClient, 'read', (client) => {
      this.#channel = client.getChannel()
      const [metadata, call] = this.callArguments({}, { deadline: Date.now() + withinMs })
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
    return this.execute(
      ServerFeaturesClient,
      'version',
      (client) =>
        new Promise<string>((resolve, reject) =>
          client.getSupportedMethods(
            new shared.Empty(),
            ...this.callArguments({}, { deadline: Date.now() + QUESTION_WITHIN_MS }),
            (error, features) => (error === null ? resolve(features.getEventStoreServerVersion()) : reject(error)),
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
