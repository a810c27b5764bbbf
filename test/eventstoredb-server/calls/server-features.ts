import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js'
import serverFeatures from '@eventstore/db-client/generated/serverfeatures_pb.js'
import type { ServerUnaryCall, ServiceError, sendUnaryData } from '@grpc/grpc-js'
import type { Flavour, NodeState } from '../node/node-state.ts'
import { refuseOpenCall } from './refuse-call.ts'

const VERSIONS: { readonly [flavour in Flavour]: string } = { '23.10': '23.10.8', '24.10': '24.10.6' }

const METHODS: ReadonlyArray<readonly [service: string, method: string, features: ReadonlyArray<string>]> = [
  ['event_store.client.streams.streams', 'read', ['position', 'events']],
  ['event_store.client.streams.streams', 'append', []],
  ['event_store.client.streams.streams', 'batchappend', ['deadline_duration']],
  ['event_store.client.streams.streams', 'delete', []],
  ['event_store.client.streams.streams', 'tombstone', []],
  ['event_store.client.gossip.gossip', 'read', []],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods', []],
]

/** `ServerFeatures.GetSupportedMethods`: version, and what can be called, in small letters. */
export const getSupportedMethods =
  (node: NodeState) =>
  async (call: ServerUnaryCall<unknown, SupportedMethods>, answer: sendUnaryData<SupportedMethods>): Promise<void> => {
    await node.faults.hold()
    const refused: ServiceError | undefined = refuseOpenCall(node, call.metadata)
    if (refused !== undefined) {
      answer(refused)
      return
    }
    const supported = new serverFeatures.SupportedMethods()
    supported.setEventStoreServerVersion(VERSIONS[node.flavour])
    for (const [service, method, features] of METHODS) {
      const one = supported.addMethods(new serverFeatures.SupportedMethod())
      one.setServiceName(service)
      one.setMethodName(method)
      one.setFeaturesList([...features])
    }
    answer(null, supported)
  }
