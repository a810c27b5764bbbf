import { EventStoreDBClient, NotLeaderError, UnavailableError } from '@eventstore/db-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EventStoreDbCluster, startCluster } from './index.ts'
import { anEvent } from './testing/an-event.ts'
import { collect } from './testing/collect.ts'
import { follow } from './testing/follow.ts'
import { refusalOf } from './testing/refusal-of.ts'

describe('a cluster', () => {
  let cluster: EventStoreDbCluster
  const clients: Array<EventStoreDBClient> = []
  const connect = (url: string) => {
    const client = EventStoreDBClient.connectionString(url)
    clients.push(client)
    return client
  }
  const onLeader = { requiresLeader: true } as const

  beforeEach(async () => {
    cluster = await startCluster(3)
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.dispose()))
    await cluster.stop()
  })

  it.each(['url', 'discoverUrl'] as const)('tells a client of its %s by gossip who leads', async (name) => {
    cluster.moveLeader()
    const client = connect(cluster[name])
    expect(await client.appendToStream('a-1', anEvent(), onLeader)).toMatchObject({ success: true })
    cluster.leader().faults.unavailable()
    expect(await refusalOf(collect(client.readAll()))).toBeInstanceOf(UnavailableError)
  })

  it('has a follower answer reads, and hand on appends that do not ask for the leader', async () => {
    const client = connect(cluster.members[2]!.url)
    await client.appendToStream('a-1', anEvent())
    expect(await collect(client.readStream('a-1'))).toHaveLength(1)
  })

  it('has a follower say where the leader is to who asks for it, by append, delete, read or subscription', async () => {
    const leader = { address: '127.0.0.1', port: cluster.leader().port }
    for (const attempt of [
      (client: EventStoreDBClient) => client.appendToStream('a-1', anEvent(), onLeader),
      (client: EventStoreDBClient) => client.deleteStream('a-1', onLeader),
      (client: EventStoreDBClient) => collect(client.readAll(onLeader)),
      (client: EventStoreDBClient) => follow(client.subscribeToAll(onLeader)).until('caughtUp'),
    ]) {
      const error = await refusalOf(attempt(connect(cluster.members[1]!.url)))
      expect(error).toBeInstanceOf(NotLeaderError)
      expect(error).toMatchObject({ code: 5, leader })
    }
  })

  it('sends a client on when its leader changes', async () => {
    const client = connect(cluster.url)
    await client.appendToStream('a-1', anEvent(), onLeader)
    const before = cluster.leader()
    const { port } = cluster.moveLeader()
    expect(before.port).not.toBe(port)
    const error = await refusalOf(client.appendToStream('a-1', anEvent(), onLeader))
    expect(error).toMatchObject({ leader: { address: '127.0.0.1', port } })
    expect(await client.appendToStream('a-1', anEvent(), onLeader)).toMatchObject({ nextExpectedRevision: 1n })
  })

  it('goes on when its leader stops and another takes over', async () => {
    const client = connect(cluster.url)
    await client.appendToStream('a-1', anEvent(), onLeader)
    await cluster.leader().stop()
    cluster.moveLeader()
    await refusalOf(client.appendToStream('a-1', anEvent(), onLeader))
    expect(await client.appendToStream('a-1', anEvent(), onLeader)).toMatchObject({ nextExpectedRevision: 1n })
  })

  it('shows every member all that any of them took', async () => {
    const [a, b] = [connect(cluster.members[0]!.url), connect(cluster.members[1]!.url)]
    const { until } = follow(b.subscribeToAll())
    await until('caughtUp')
    const event = anEvent()
    await a.appendToStream('a-1', event)
    await until(event.id)
    expect(cluster.log.stream('a-1')?.events).toHaveLength(1)
  })
})
