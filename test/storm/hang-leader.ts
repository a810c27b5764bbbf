import { setTimeout as sleep } from 'node:timers/promises'
import type { EventStoreDbCluster, EventStoreDbServer } from '../eventstoredb-server/index.ts'

/** Until all have connected to whom the storm has left as the leader. */
const CONNECTED_MS = 1_000
/** How long the others take to elect: until then they name the one that hangs, so that it is connected to again. */
const ELECTED_AFTER_MS = 6_000
/** Longer than any storm: it is over when it is healed. */
const FOR_GOOD_MS = 3_600_000

/** The leader keeps its sockets and says nothing any more; then another one leads. Answers the one that hangs. */
export const hangLeader = async (cluster: EventStoreDbCluster): Promise<EventStoreDbServer> => {
  // The first is the only one that some know.
  if (cluster.leader() === cluster.members[0]) cluster.moveLeader()
  for (const { faults } of cluster.members) faults.dropConnections()
  await sleep(CONNECTED_MS)
  const hung = cluster.leader()
  hung.faults.stopAnswering(FOR_GOOD_MS)
  await sleep(ELECTED_AFTER_MS)
  cluster.moveLeader()
  return hung
}
