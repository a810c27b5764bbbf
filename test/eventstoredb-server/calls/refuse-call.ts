import type { Metadata, ServiceError } from '@grpc/grpc-js'
import { leaderElsewhere, type NodeState } from '../node/node-state.ts'
import { accessDenied, badCredentials, notLeader, notReady } from '../wire/refusal.ts'

/** Wrong credentials are refused whatever is asked. */
const refuseCredentials = ({ credentials }: NodeState, metadata: Metadata): ServiceError | undefined => {
  const [header] = metadata.get('authorization')
  if (credentials === undefined || header === undefined) return undefined
  const right = Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')
  return header === `Basic ${right}` ? undefined : badCredentials()
}

const refuseAnonymous = ({ credentials }: NodeState, metadata: Metadata): ServiceError | undefined =>
  credentials === undefined || metadata.get('authorization').length > 0 ? undefined : accessDenied()

/** A follower hands writes on to the leader, and reads from its own copy, unless the caller asks for the leader itself. */
export const refuseFollower = (node: NodeState, metadata: Metadata): ServiceError | undefined => {
  const leader = metadata.get('requires-leader').length > 0 ? leaderElsewhere(node) : undefined
  return leader === undefined ? undefined : notLeader(leader.host, leader.port)
}

/** Why a call that anybody may make is not answered: the server is not ready, or the credentials are wrong. */
export const refuseOpenCall = (node: NodeState, metadata: Metadata): ServiceError | undefined =>
  node.faults.takeUnavailable() ? notReady() : refuseCredentials(node, metadata)

/** As `refuseOpenCall`, and the caller is not known, or the server is not the leader that was asked for. */
export const refuseCall = (node: NodeState, metadata: Metadata): ServiceError | undefined =>
  refuseOpenCall(node, metadata) ?? refuseAnonymous(node, metadata) ?? refuseFollower(node, metadata)

/** As `refuseCall`, of a call that writes. */
export const refuseWrite = (node: NodeState, metadata: Metadata): ServiceError | undefined => {
  const elsewhere = node.faults.takeNotLeader()
  return elsewhere === undefined ? refuseCall(node, metadata) : notLeader(elsewhere.host, elsewhere.port)
}
