import { EventStoreDBClient, jsonEvent, streamNameFilter } from '@eventstore/db-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EventStoreDbServer, startEventStoreDbServer } from './index.ts'

const anEvent = (n: number) => jsonEvent({ type: 'Told', data: { n } })

describe('the test server', () => {
  let server: EventStoreDbServer
  let client: EventStoreDBClient
  beforeEach(async () => {
    server = await startEventStoreDbServer()
    client = EventStoreDBClient.connectionString(server.url)
  })
  afterEach(async () => {
    await client.dispose()
    await server.stop()
  })

  it('takes appends and gives them back', async () => {
    const result = await client.appendToStream('a-1', [anEvent(1), anEvent(2)], { expectedRevision: 'no_stream' })
    expect(result.success).toBe(true)
    expect(result.nextExpectedRevision).toBe(1n)
    const read = []
    for await (const { event } of client.readStream('a-1')) read.push(event?.data)
    expect(read).toEqual([{ n: 1 }, { n: 2 }])
    const single = await client.appendToStream('a-1', anEvent(3), {
      expectedRevision: 1n,
      credentials: { username: 'a', password: 'b' },
    })
    expect(single.nextExpectedRevision).toBe(2n)
  })

  it('tells a subscriber of what is there and what comes', async () => {
    await client.appendToStream('a-1', anEvent(1))
    const subscription = client.subscribeToAll({ filter: streamNameFilter({ prefixes: ['a-'] }) })
    const seen: Array<unknown> = []
    const done = new Promise<void>((resolve) => {
      subscription.on('data', ({ event }) => {
        seen.push(event?.data)
        if (seen.length === 2) resolve()
      })
      subscription.on('caughtUp', () => void client.appendToStream('a-2', anEvent(2)))
    })
    await done
    expect(seen).toEqual([{ n: 1 }, { n: 2 }])
    await subscription.unsubscribe()
  })
})
