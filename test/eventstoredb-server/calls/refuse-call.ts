import type { Metadata, ServiceError } from '@grpc/grpc-js'
import type { NodeState } from '../node/node-state.ts'
import { accessDenied, badCredentials, notLeader, notReady } from '../wire/refusal.ts'

const stated = (metadata: Metadata): string | undefined => {
  const [header] = metadata.get('authorization')
  return header === undefined ? undefined : String(header)
}

const refuseCredentials = (node: NodeState, metadata: Metadata): ServiceError | undefined => {
  if (node.credentials === undefined) return undefined
  const header = stated(metadata)
  if (header === undefined) return accessDenied()
  const { user, password } = node.credentials
  return header === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` ? undefined : badCredentials()
}

const refuseFollower = (node: NodeState, metadata: Metadata): ServiceError | undefined => {
  const leader = metadata.get('requires-leader').length > 0 ? node.leader() : undefined
  return leader === undefined ? undefined : notLeader(leader.host, leader.port)
}

/** Why a call is not let in: the server is not ready, does not know the caller, or is not the leader that was asked for. */
export const refuseCall = (node: NodeState, metadata: Metadata): ServiceError | undefined => {
  if (node.faults.takeUnavailable()) return notReady()
  return refuseCredentials(node, metadata) ?? refuseFollower(node, metadata)
}

/** As `refuseCall`, of a call that writes. */
export const refuseWrite = (node: NodeState, metadata: Metadata): ServiceError | undefined => {
  const elsewhere = node.faults.takeNotLeader()
  return elsewhere === undefined ? refuseCall(node, metadata) : notLeader(elsewhere.host, elsewhere.port)
}
