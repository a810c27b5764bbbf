import type { StoredEvent } from '@aid-ledger/domain'
import {
  append,
  eventsOf,
  newEvents,
  numbers,
  positionsOf,
  rightOf,
  streamOf,
} from '@aid-ledger/event-store/contract-suite'
import type { ClusterStore } from '@aid-ledger/event-store/eventstoredb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ClusterUnderTest, startCluster } from './cluster-under-test.ts'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Follows from the beginning until there are `count` events; what it saw, in its order. */
const followed = async (store: ClusterStore, count: number): Promise<ReadonlyArray<StoredEvent>> => {
  const seen: Array<StoredEvent> = []
  for await (const batch of store.follow(0)) {
    seen.push(...batch)
    if (seen.length >= count) break
  }
  return seen
}

/** Appends one after another to a stream of its own, through whatever happens, each of them acknowledged. */
const appendAll = async (store: ClusterStore, stream: string, count: number): Promise<void> => {
  for (const n of numbers(0, count)) await append(store, stream, newEvents(1), n === 0 ? 'noStream' : n - 1)
}

const APPENDERS = 4
const EACH = 60

for (const flavour of ['23.10', '24.10'] as const)
  describe(`on ${flavour}, while appends go on and two instances follow,`, () => {
    let cluster: ClusterUnderTest
    beforeEach(async () => {
      cluster = await startCluster({ flavour })
    })
    afterEach(() => cluster.cleanup())

    const strikes: ReadonlyArray<readonly [string, (cluster: ClusterUnderTest, n: number) => unknown]> = [
      ['dropped connections', ({ server }) => server.faults.dropConnections()],
      ['restarts', ({ server }) => server.restart()],
      ['slow consumers', ({ server }) => server.faults.abortSlowConsumers()],
      ['time-outs after the write', ({ server }) => server.faults.timeOutAfterWrite(3)],
      ['a server that is not ready', ({ server }) => server.faults.unavailable(5)],
      ['a leader elsewhere', ({ server }) => server.faults.notLeader({ host: '127.0.0.1', port: server.port }, 3)],
      ['a server that goes silent', ({ server }) => server.faults.stopAnswering(300)],
    ]

    it.each(strikes)('%s lose nothing, double nothing and end nothing', async (_, strike) => {
      const [one, other] = [await cluster.open(), await cluster.open()]
      const total = APPENDERS * EACH
      const seen = Promise.all([followed(one, total), followed(other, total)])
      let over = false
      const striking = (async () => {
        for (let n = 0; !over && n < 12; n += 1) {
          await sleep(60)
          await strike(cluster, n)
        }
      })()
      const appended = Promise.all(
        numbers(0, APPENDERS).map((n) => appendAll(n % 2 === 0 ? one : other, `s-${n}`, EACH)),
      )
      await appended
      over = true
      await striking
      const [first, second] = await seen
      expect(positionsOf(first)).toEqual(numbers(1, total))
      expect(second).toEqual(first)
      expect(await eventsOf(one.readAll(0))).toEqual(first)
    })
  })

describe('instances of a ledger on one cluster', () => {
  let cluster: ClusterUnderTest
  beforeEach(async () => {
    cluster = await startCluster()
  })
  afterEach(() => cluster.cleanup())

  it('give the first answer to an append that is tried again on another one', async () => {
    const [one, other] = [await cluster.open(), await cluster.open()]
    const events = newEvents(3)
    const first = await append(one, 'a', events, 'noStream')
    expect(await rightOf(other.append(streamOf('a'), events, 'noStream'))).toEqual({ events: first, repeated: true })
  })

  it('take an event once that is appended on both at the same time', async () => {
    const [one, other] = [await cluster.open(), await cluster.open()]
    for (const n of numbers(0, 30)) {
      const events = newEvents(2)
      const both = [one, other].map((store) => rightOf(store.append(streamOf(`s-${n}`), events, 'noStream')))
      const [a, b] = await Promise.all(both)
      expect(a!.events).toEqual(b!.events)
      expect([a!.repeated, b!.repeated].toSorted()).toEqual([false, true])
    }
  })

  it('let one of two win the same id for different streams, and tell the other', async () => {
    const [one, other] = [await cluster.open(), await cluster.open()]
    for (const n of numbers(0, 30)) {
      const events = newEvents(2)
      const both = [one, other].map((store, index) => store.append(streamOf(`s-${n}-${index}`), events, 'noStream')())
      const tags = (await Promise.all(both)).map((outcome) => ('left' in outcome ? outcome.left._tag : 'taken'))
      expect(tags.toSorted()).toEqual(['EventIdTaken', 'taken'])
    }
    expect(await eventsOf(one.readAll(0))).toEqual(await eventsOf(other.readAll(0)))
  })

  it('that decided on the same revision: one wins, and the other sees the winner’s events when it reads again', async () => {
    const [one, other] = [await cluster.open(), await cluster.open()]
    await append(one, 'a', newEvents(1), 'noStream')
    for (const n of numbers(0, 30)) {
      const both = [one, other].map((store) => store.append(streamOf('a'), newEvents(1), n)())
      const outcomes = await Promise.all(both)
      const lost = outcomes.findIndex(({ _tag }) => _tag === 'Left')
      expect(outcomes[lost]).toMatchObject({ left: { _tag: 'WrongExpectedRevision', expected: n, actual: n + 1 } })
      const loser = [one, other][lost]!
      expect(await eventsOf(loser.readStream(streamOf('a'), n + 1))).toHaveLength(1)
    }
  })

  it('keep apart by their prefixes, and from others’ events', async () => {
    const [one, other] = [await cluster.open({ prefix: 'one.' }), await cluster.open({ prefix: 'other.' })]
    await append(one, 'a', newEvents(2), 'noStream')
    const [event] = await append(other, 'a', newEvents(1), 'noStream')
    expect(event).toMatchObject({ position: '1', stream: 'aid.pledge-a' })
    expect(await rightOf(one.head())).toBe(2)
  })
})
