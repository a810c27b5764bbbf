import type { StoredEvent } from '@aid-ledger/domain'
import type { NewEvent } from '@aid-ledger/event-store'
import {
  aNewEvent,
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

/** Follows from the beginning to an event that is appended last; what it saw, in its order. */
const followedTo = async (store: ClusterStore, last: NewEvent): Promise<ReadonlyArray<StoredEvent>> => {
  const seen: Array<StoredEvent> = []
  for await (const batch of store.follow(0)) {
    seen.push(...batch)
    if (batch.some(({ id }) => id === last.id)) break
  }
  return seen
}

/** Appends one after another to a stream of its own, through whatever happens; what was acknowledged, which is all of it. */
const appendUntil = async (
  store: ClusterStore,
  stream: string,
  isOver: () => boolean,
): Promise<ReadonlyArray<StoredEvent>> => {
  const acknowledged: Array<StoredEvent> = []
  for (let n = 0; !isOver(); n += 1)
    acknowledged.push(...(await append(store, stream, newEvents(1), n === 0 ? 'noStream' : n - 1)))
  return acknowledged
}

const APPENDERS = 4
const STRIKES = 12
const PAUSE_MS = 60
const SILENCE_MS = 200

for (const flavour of ['23.10', '24.10'] as const)
  describe(`on ${flavour}, while appends go on and two instances follow,`, () => {
    let cluster: ClusterUnderTest
    beforeEach(async () => {
      cluster = await startCluster({ flavour })
    })
    afterEach(() => cluster.cleanup())

    const strikes: ReadonlyArray<readonly [string, (cluster: ClusterUnderTest) => unknown]> = [
      ['dropped connections', ({ server }) => server.faults.dropConnections()],
      ['restarts', ({ server }) => server.restart()],
      ['slow consumers', ({ server }) => server.faults.abortSlowConsumers()],
      ['time-outs after the write', ({ server }) => server.faults.timeOutAfterWrite(3)],
      ['a server that is not ready', ({ server }) => server.faults.unavailable(5)],
      ['a leader elsewhere', ({ server }) => server.faults.notLeader({ host: '127.0.0.1', port: server.port }, 3)],
      [
        'a server that goes silent',
        ({ server }) => {
          server.faults.stopAnswering(SILENCE_MS)
          return sleep(SILENCE_MS)
        },
      ],
    ]

    it.each(strikes)('%s lose nothing, double nothing and end nothing', async (_, strike) => {
      const [one, other] = [await cluster.open(), await cluster.open()]
      const last = aNewEvent()
      const seen = Promise.all([followedTo(one, last), followedTo(other, last)])
      let struck = 0
      const appending = Promise.all(
        numbers(0, APPENDERS).map((n) => appendUntil(n % 2 === 0 ? one : other, `s-${n}`, () => struck === STRIKES)),
      )
      const { log } = cluster.server
      for (; struck < STRIKES; struck += 1) {
        // So that each strike finds appends under way, those that the one before has held up as well.
        const before = log.events.length
        while (log.events.length < before + APPENDERS) await sleep(1)
        await sleep(PAUSE_MS)
        await strike(cluster)
      }
      const acknowledged = [...(await appending).flat(), ...(await append(one, 'last', [last], 'noStream'))]
      const [first, second] = await seen
      expect(positionsOf(first)).toEqual(numbers(1, acknowledged.length))
      expect(first).toEqual(acknowledged.toSorted((a, b) => Number(a.position) - Number(b.position)))
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
