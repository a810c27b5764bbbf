import {
  END,
  eventTypeFilter,
  excludeSystemEvents,
  START,
  StreamDeletedError,
  streamNameFilter,
} from '@eventstore/db-client'
import { describe, expect, it } from 'vitest'
import { anEvent, someEvents } from './testing/an-event.ts'
import { follow } from './testing/follow.ts'
import { withServer } from './testing/with-server.ts'

const FLAVOURS = ['23.10', '24.10'] as const

describe.each(FLAVOURS)('a subscription on %s', (flavour) => {
  const { server, client } = withServer({ flavour })
  const write = async (stream: string, count: number) => {
    const events = someEvents(count)
    await client().appendToStream(stream, events)
    return events.map(({ id }) => id)
  }
  const at = (position: bigint) => ({ commit: position, prepare: position })

  it('is confirmed, tells what is there, that it has caught up, and then what comes', async () => {
    const before = [...server().log.events.map(({ id }) => id), ...(await write('a-1', 3))]
    const { told, until } = follow(client().subscribeToAll())
    await until('caughtUp')
    const later = await write('a-2', 2)
    await until(later.at(-1)!)
    expect(told).toEqual(['confirmation', ...before, 'caughtUp', ...later])
  })

  it('from the end tells only what comes', async () => {
    await write('a-1', 3)
    const { told, until } = follow(client().subscribeToAll({ fromPosition: END }))
    await until('caughtUp')
    const later = await write('a-2', 2)
    await until(later.at(-1)!)
    expect(told).toEqual(['confirmation', 'caughtUp', ...later])
  })

  it('from an event’s position begins after it', async () => {
    const ids = await write('a-1', 5)
    const { position } = server().log.events.find(({ id }) => id === ids[1])!
    const { told, until } = follow(client().subscribeToAll({ fromPosition: at(position) }))
    await until('caughtUp')
    expect(told).toEqual(['confirmation', ...ids.slice(2), 'caughtUp'])
  })

  it('from between two events skips the next one on 23.10, and none on 24.10', async () => {
    const ids = await write('a-1', 5)
    const { position } = server().log.events.find(({ id }) => id === ids[1])!
    const { told, until } = follow(client().subscribeToAll({ fromPosition: at(position + 1n) }))
    await until('caughtUp')
    expect(told).toEqual(['confirmation', ...ids.slice(flavour === '23.10' ? 3 : 2), 'caughtUp'])
  })

  it.each([
    ['a stream’s prefix', streamNameFilter({ prefixes: ['a-', 'b-'] }), ['a-1', 'b-1']],
    ['a stream’s expression', streamNameFilter({ regex: '^[bc]-' }), ['b-1', 'c-1']],
    ['an event’s type', eventTypeFilter({ prefixes: ['Pledge'] }), ['a-1', 'b-1', 'c-1']],
    ['no system event', excludeSystemEvents(), ['a-1', 'b-1', 'c-1']],
  ])('filtered by %s tells what passes, there or to come', async (_, filter, streams) => {
    const ids = new Map<string, string>()
    const [a, b, c] = await Promise.all(['a-1', 'b-1', 'c-1'].map((stream) => write(stream, 1)))
    for (const [stream, [id]] of [
      ['a-1', a!],
      ['b-1', b!],
      ['c-1', c!],
    ] as const)
      ids.set(stream, id!)
    const { told, until } = follow(client().subscribeToAll({ filter }))
    await until('caughtUp')
    expect([...told.slice(1, -1)].sort()).toEqual(streams.map((stream) => ids.get(stream)).sort())
    const [later] = await write(streams[0]!, 1)
    await write('$others', 1)
    await until(later!)
    expect(told.at(-1)).toBe(later)
  })

  it('filtered gives a checkpoint each time that multiplier × window events were considered', async () => {
    const checkpoints: Array<bigint> = []
    const filter = streamNameFilter({
      prefixes: ['z-'],
      maxSearchWindow: 5,
      checkpointInterval: 2,
      checkpointReached: (_, { commit }) => void checkpoints.push(commit),
    })
    for (let count = server().log.events.length; count < 25; count += 1) await write('a-1', 1)
    const { until } = follow(client().subscribeToAll({ filter }))
    await until('caughtUp')
    const positions = server().log.events.map(({ position }) => position)
    const whileCatchingUp = [positions[9], positions[19]]
    // 24.10 gives one more on going live, and counts anew.
    const onGoingLive = flavour === '23.10' ? [] : [positions[24]]
    expect(checkpoints).toEqual([...whileCatchingUp, ...onGoingLive])
    await write('a-1', 10)
    const [last] = await write('z-1', 1)
    await until(last!)
    const live = server().log.events[flavour === '23.10' ? 29 : 34]!.position
    expect(checkpoints).toEqual([...whileCatchingUp, ...onGoingLive, live])
  })

  it('of a stream begins after a revision, and tells of that stream only', async () => {
    const ids = await write('a-1', 4)
    await write('a-2', 2)
    const { told, until } = follow(client().subscribeToStream('a-1', { fromRevision: 1n }))
    await until('caughtUp')
    const [later] = await write('a-1', 1)
    await until(later!)
    expect(told).toEqual(['confirmation', ids[2], ids[3], 'caughtUp', later])
  })

  it('of a stream that is not there yet tells of it once it is', async () => {
    const { told, until } = follow(client().subscribeToStream('a-1', { fromRevision: START }))
    await until('caughtUp')
    const [first] = await write('a-1', 1)
    await until(first!)
    expect(told).toEqual(['confirmation', 'caughtUp', first])
  })

  it('of a stream ends when that is tombstoned, and cannot begin any more', async () => {
    await write('a-1', 1)
    const { until, error } = follow(client().subscribeToStream('a-1'))
    await until('caughtUp')
    await client().tombstoneStream('a-1')
    expect(await error).toBeInstanceOf(StreamDeletedError)
    expect(await follow(client().subscribeToStream('a-1')).error).toBeInstanceOf(StreamDeletedError)
  })

  it('ends quietly when the client leaves, and the server forgets it', async () => {
    const subscription = client().subscribeToAll()
    const { until } = follow(subscription)
    await until('caughtUp')
    await subscription.unsubscribe()
    await client().appendToStream('a-1', anEvent())
    expect(server().log.stream('a-1')?.events).toHaveLength(1)
  })
})
