import { EventStoreDBClient } from '@eventstore/db-client'
import { afterEach, beforeEach } from 'vitest'
import { type EventStoreDbServer, type ServerOptions, startEventStoreDbServer } from '../index.ts'

export type WithServer = {
  readonly server: () => EventStoreDbServer
  readonly client: () => EventStoreDBClient
  /** A further client, which goes with the test. */
  readonly connect: (url: string) => EventStoreDBClient
}

/** Gives each test of the block a server and a client of it. */
export const withServer = (options: ServerOptions = {}): WithServer => {
  let server: EventStoreDbServer
  let clients: Array<EventStoreDBClient> = []
  const connect = (url: string): EventStoreDBClient => {
    const client = EventStoreDBClient.connectionString(url)
    clients.push(client)
    return client
  }
  beforeEach(async () => {
    server = await startEventStoreDbServer(options)
    connect(server.url)
  })
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.dispose()))
    clients = []
    await server.stop()
  })
  return { server: () => server, client: () => clients[0]!, connect }
}
