import { setTimeout as wait } from 'node:timers/promises'
import {
  CancelledError,
  DeadlineExceededError,
  NotLeaderError,
  TimeoutError,
  UnavailableError,
  UnknownError,
} from '@eventstore/db-client'
import { describe, expect, it } from 'vitest'
import { startEventStoreDbServer } from './index.ts'
import { anEvent, someEvents } from './testing/an-event.ts'
import { collect } from './testing/collect.ts'
import { follow } from './testing/follow.ts'
import { WAYS_TO_APPEND } from './testing/one-by-one.ts'
import { refusalOf } from './testing/refusal-of.ts'
import { withServer } from './testing/with-server.ts'

/** Longer than any test may take: it ends by being healed. */
const A_TEST_LONG = 120_000

/** What came first: something that is waited for, or a moment. */
const firstOf = (work: Promise<unknown>, milliseconds: number) =>
  Promise.race([work.then(() => 'answered'), wait(milliseconds, 'silence')])

describe('a server whose connections are dropped', () => {
  const { server, client } = withServer()

  it('ends subscriptions with an error, and serves who comes again', async () => {
    const { until, error } = follow(client().subscribeToAll())
    await until('caughtUp')
    server().faults.dropConnections()
    expect(await error).toSatisfy((one) => one instanceof UnavailableError || one instanceof CancelledError)
    expect(await client().appendToStream('a-1', anEvent())).toMatchObject({ success: true })
  })
})

describe('a server that stops answering', () => {
  const { server, client, connect } = withServer()

  it('keeps its sockets and answers later what it was asked meanwhile', async () => {
    await client().appendToStream('a-1', anEvent())
    server().faults.stopAnswering(A_TEST_LONG)
    const append = client().appendToStream('a-1', anEvent())
    const fromNew = connect(server().url).appendToStream('a-2', anEvent())
    expect(await firstOf(Promise.race([append, fromNew]), 200)).toBe('silence')
    expect(server().log.stream('a-1')?.events).toHaveLength(1)
    server().faults.heal()
    expect(await append).toMatchObject({ nextExpectedRevision: 1n })
    expect(await fromNew).toMatchObject({ nextExpectedRevision: 0n })
  })

  it('tells subscribers nothing meanwhile, and then all', async () => {
    const { told, until } = follow(client().subscribeToAll())
    await until('caughtUp')
    const before = told.length
    server().faults.stopAnswering(600)
    const [event] = someEvents(1)
    server().log.append('a-1', 'any', [
      { id: event!.id, type: 'T', isJson: true, data: Buffer.from('{}'), metadata: new Uint8Array() },
    ])
    await wait(200)
    expect(told).toHaveLength(before)
    await until(event!.id)
  })

  it('is given up by a client that keeps connections alive', async () => {
    const careful = connect(`${server().url}&keepAliveInterval=200&keepAliveTimeout=200`)
    await careful.appendToStream('a-1', anEvent())
    const { until, error } = follow(careful.subscribeToAll())
    await until('caughtUp')
    server().faults.stopAnswering(A_TEST_LONG)
    expect(await error).toBeInstanceOf(UnavailableError)
  })
})

describe('a server that is late', () => {
  const { server, client } = withServer()

  it.each(WAYS_TO_APPEND)('takes an append by %s, and answers it, later', async (_, way) => {
    await client().appendToStream('a-1', anEvent(), way)
    server().faults.delay(400)
    const append = client().appendToStream('a-1', anEvent(), way)
    expect(await firstOf(append, 100)).toBe('silence')
    expect(await append).toMatchObject({ nextExpectedRevision: 1n })
  })

  it('is late no longer once it is healed', async () => {
    server().faults.delay(A_TEST_LONG)
    server().faults.heal()
    expect(await client().appendToStream('a-1', anEvent())).toMatchObject({ success: true })
  })

  it('keeps the order of what it was asked', async () => {
    await client().appendToStream('a-0', anEvent())
    server().faults.delay(50)
    const appends = [0, 1, 2].map((number) => client().appendToStream('a-1', anEvent({ data: { number } })))
    await wait(20)
    server().faults.heal()
    appends.push(client().appendToStream('a-1', anEvent({ data: { number: 3 } })))
    await Promise.all(appends)
    const told = await collect(client().readStream('a-1'))
    expect(told.map(({ event }) => event?.data)).toEqual([0, 1, 2, 3].map((number) => ({ number })))
  })
})

describe.each(WAYS_TO_APPEND)('an append by %s', (name, way) => {
  const { server, client } = withServer()
  const append = (event = anEvent()) => client().appendToStream('a-1', event, { ...way, expectedRevision: 'no_stream' })

  it('that is taken and then times out is there, and is answered when it is tried again', async () => {
    server().faults.timeOutAfterWrite()
    const event = anEvent()
    const error = await refusalOf(append(event))
    expect(error).toBeInstanceOf(name === 'Append' ? TimeoutError : DeadlineExceededError)
    expect(error['code']).toBe(name === 'Append' ? 10 : undefined)
    expect(server().log.stream('a-1')?.events).toHaveLength(1)
    expect(await append(event)).toMatchObject({ success: true, nextExpectedRevision: 0n })
    expect(server().log.stream('a-1')?.events).toHaveLength(1)
  })

  it('is answered that the leader is elsewhere, where the client then goes', async () => {
    const leader = await startEventStoreDbServer()
    server().faults.notLeader({ host: '127.0.0.1', port: leader.port })
    const error = await refusalOf(append())
    expect(error).toBeInstanceOf(NotLeaderError)
    expect(error).toMatchObject({ code: 5, leader: { address: '127.0.0.1', port: leader.port } })
    await append()
    expect(server().log.stream('a-1')).toBeUndefined()
    expect(leader.log.stream('a-1')?.events).toHaveLength(1)
    await client().dispose()
    await leader.stop()
  })

  it('is not taken while the server is not ready', async () => {
    await client().appendToStream('a-2', anEvent(), way)
    server().faults.unavailable()
    const error = await refusalOf(append())
    // BatchAppend says it in an answer that the client does not know.
    expect(error).toBeInstanceOf(name === 'Append' ? UnavailableError : UnknownError)
    expect(error.message).toContain('Server Is Not Ready')
    expect(server().log.stream('a-1')).toBeUndefined()
    expect(await append()).toMatchObject({ success: true })
  })
})

describe('a server that is not ready', () => {
  const { server, client } = withServer()

  it('answers reads and subscriptions with code 14', async () => {
    server().faults.unavailable(2)
    expect(await refusalOf(collect(client().readAll()))).toMatchObject({ code: 14, type: 'unavailable' })
    expect(await follow(client().subscribeToAll()).error).toMatchObject({ code: 14 })
    expect(await collect(client().readAll())).toHaveLength(3)
  })
})

describe('a server whose subscriptions stall', () => {
  const { server, client } = withServer()

  it('gives them nothing meanwhile and then all, and others what there is', async () => {
    const stalled = follow(client().subscribeToAll())
    await stalled.until('caughtUp')
    server().faults.stallSubscriptions(600_000)
    const event = anEvent()
    await client().appendToStream('a-1', event)
    await follow(client().subscribeToAll()).until(event.id)
    expect(stalled.told).not.toContain(event.id)
    server().faults.heal()
    await stalled.until(event.id)
  })
})

describe('subscribers that are declared slow', () => {
  describe('on 23.10', () => {
    const { server, client } = withServer({ flavour: '23.10' })

    it('are aborted', async () => {
      const { until, error } = follow(client().subscribeToAll())
      await until('caughtUp')
      server().faults.abortSlowConsumers()
      expect(await error).toMatchObject({ code: 10, message: expect.stringContaining('Consumer too slow') })
    })
  })

  describe('on 24.10', () => {
    const { server, client } = withServer({ flavour: '24.10' })

    it('catch up again and miss nothing', async () => {
      const { told, until } = follow(client().subscribeToAll())
      await until('caughtUp')
      const before = told.length
      server().faults.abortSlowConsumers()
      const event = anEvent()
      await client().appendToStream('a-1', event)
      await until('caughtUp', 2)
      await until(event.id)
      expect(told.slice(before).sort()).toEqual(['caughtUp', event.id].sort())
    })
  })
})

describe('a server that is started again', () => {
  const { server, client } = withServer()

  it('has its port, its log and its memory of ids', async () => {
    const event = anEvent()
    const first = await client().appendToStream('a-1', event)
    const { until, error } = follow(client().subscribeToAll())
    await until('caughtUp')
    const { port } = server()
    await server().restart()
    expect(await error).toSatisfy((one) => one instanceof UnavailableError || one instanceof CancelledError)
    expect(server().port).toBe(port)
    expect(await client().appendToStream('a-1', event)).toEqual(first)
    expect(await collect(client().readStream('a-1'))).toHaveLength(1)
  })

  it('may be another one, given the log', async () => {
    await client().appendToStream('a-1', anEvent())
    await server().stop()
    const next = await startEventStoreDbServer({ port: server().port, log: server().log, flavour: '23.10' })
    expect(next.log.stream('a-1')?.events).toHaveLength(1)
    await next.stop()
  })
})
