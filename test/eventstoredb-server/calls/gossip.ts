import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js'
import gossip from '@eventstore/db-client/generated/gossip_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js'
import type { Member } from '../node/member.ts'
import type { NodeState } from '../node/node-state.ts'
import { refuseOpenCall } from './refuse-call.ts'

const FOLLOWER = 6
const LEADER = 8

const TICKS_BEFORE_1970 = 621_355_968_000_000_000n

const describe = (member: Member, now: bigint): InstanceType<typeof gossip.MemberInfo> => {
  const id = new shared.UUID()
  id.setString(member.id)
  const endPoint = new gossip.EndPoint()
  endPoint.setAddress(member.host)
  endPoint.setPort(member.port)
  const info = new gossip.MemberInfo()
  info.setInstanceId(id)
  info.setTimeStamp(String(now + TICKS_BEFORE_1970))
  info.setState(member.leads ? LEADER : FOLLOWER)
  info.setIsAlive(member.isAlive)
  info.setHttpEndPoint(endPoint)
  return info
}

/** `Gossip.Read`: the members, which of them leads, and which are alive. */
export const readGossip =
  (node: NodeState) =>
  async (call: ServerUnaryCall<unknown, ClusterInfo>, answer: sendUnaryData<ClusterInfo>): Promise<void> => {
    await node.faults.hold()
    const refused = refuseOpenCall(node, call.metadata)
    if (refused !== undefined) {
      answer(refused)
      return
    }
    const info = new gossip.ClusterInfo()
    for (const member of node.members()) info.addMembers(describe(member, node.log.now()))
    answer(null, info)
  }
