import { type CatchingUp, catchUp } from '@aid-ledger/event-store'
import { append, newEvents } from '@aid-ledger/event-store/contract-suite'
import type { ClusterStore } from '@aid-ledger/event-store/eventstoredb'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ClusterUnderTest, startCluster } from './cluster-under-test.ts'

const HOURS_MS = 2 * 3_600_000

let cluster: ClusterUnderTest
let store: ClusterStore
beforeEach(async () => {
  cluster = await startCluster()
  store = await cluster.open()
  await append(store, 'a', newEvents(3), 'noStream')
})
afterEach(async () => {
  vi.useRealTimers()
  cluster.server.faults.heal()
  await cluster.cleanup()
})

const goAway = () => {
  cluster.server.faults.unavailable(Number.POSITIVE_INFINITY)
  cluster.server.faults.dropConnections()
}

describe('a copy that is brought up to date', () => {
  it('waits for a cluster that is away for a moment, says what it has, and goes by no clock that is set', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    goAway()
    const told: Array<CatchingUp> = []
    const tell = (how: CatchingUp) => {
      told.push(how)
      if (told.length === 1) vi.setSystemTime(Date.now() + HOURS_MS)
      if (told.length === 3) cluster.server.faults.heal()
    }
    expect(await catchUp(store, { tell })).toEqual(E.right(undefined))
    expect(told[0]).toMatchObject({ events: 3, health: { engine: 'eventstoredb', state: 'disconnected' } })
    expect(store.health().state).toBe('live')
  })

  it('is given up in words where it does not come further', async () => {
    goAway()
    expect(await catchUp(store, { movesWithinMs: 1_000 })).toMatchObject(
      E.left({
        _tag: 'StoreUnavailable',
        detail: expect.stringMatching(/has not come further for 1 seconds: \S+127\.0\.0\.1/),
      }),
    )
  })

  it('is left as it is where who waits ends that', async () => {
    goAway()
    const stop = new AbortController()
    expect(await catchUp(store, { tell: () => stop.abort(), signal: stop.signal })).toEqual(E.right(undefined))
    expect(store.health().state).toBe('disconnected')
  })
})
