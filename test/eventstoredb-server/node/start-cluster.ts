import { type EventLog, makeEventLog } from '../log/event-log.ts'
import { connectionString, HOST } from './connection-string.ts'
import type { Member } from './member.ts'
import { type EventStoreDbServer, type ServerOptions, startNode } from './start-eventstoredb-server.ts'

export type EventStoreDbCluster = {
  /** Names every member; a client of it asks gossip for the leader. */
  readonly url: string
  /** Names the first member only, to be discovered from. */
  readonly discoverUrl: string
  readonly log: EventLog
  readonly members: ReadonlyArray<EventStoreDbServer>
  readonly leader: () => EventStoreDbServer
  /** The next member that listens leads from now on; answers it. */
  readonly moveLeader: () => EventStoreDbServer
  readonly stop: () => Promise<void>
}

/** Servers that hold one log; the first leads at first. What one takes the others have at once. */
export const startCluster = async (
  size: number,
  options: Omit<ServerOptions, 'port'> = {},
): Promise<EventStoreDbCluster> => {
  const log = options.log ?? makeEventLog(options.clock)
  const members: Array<EventStoreDbServer> = []
  let leading = 0
  const told = (): ReadonlyArray<Member> =>
    members.map(({ id, port, isListening }, index) => ({
      id,
      host: HOST,
      port,
      leads: index === leading && isListening(),
      isAlive: isListening(),
    }))
  for (let index = 0; index < size; index += 1) members.push(await startNode({ ...options, log }, told))
  const leader = (): EventStoreDbServer => members[leading]!
  const ports = members.map(({ port }) => port)
  return {
    url: connectionString('esdb', ports, options),
    discoverUrl: connectionString('esdb+discover', ports.slice(0, 1), options),
    log,
    members,
    leader,
    moveLeader: () => {
      const next = members.map((_, step) => (leading + step + 1) % size).find((index) => members[index]!.isListening())
      if (next === undefined) throw new Error('No member listens')
      leading = next
      return leader()
    },
    stop: async () => {
      await Promise.all(members.map((member) => member.stop()))
    },
  }
}
