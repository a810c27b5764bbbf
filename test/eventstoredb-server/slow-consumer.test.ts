import { setTimeout as wait } from 'node:timers/promises'
import { type AllStreamSubscription, END } from '@eventstore/db-client'
import { describe, expect, it } from 'vitest'
import { anEvent } from './testing/an-event.ts'
import { follow } from './testing/follow.ts'
import { withServer } from './testing/with-server.ts'

/** More than sockets and both sides' buffers hold. */
const ROUNDS = 8
const EVENTS_A_ROUND = 100
const NOTE = 'x'.repeat(8000)

/** Longer than a client that reads ever takes. */
const STALL = 500

const aRound = () => Array.from({ length: EVENTS_A_ROUND }, () => anEvent({ data: { note: NOTE } }))

describe('a live subscriber that does not read', () => {
  const stall = async (
    subscription: AllStreamSubscription,
    append: (events: ReturnType<typeof aRound>) => Promise<unknown>,
  ) => {
    await new Promise((resolve) => subscription.once('caughtUp', resolve))
    const ids: Array<string> = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const events = aRound()
      ids.push(...events.map(({ id }) => id))
      await append(events)
    }
    await wait(STALL)
    return ids
  }

  describe('on 23.10', () => {
    const { client } = withServer({ flavour: '23.10' })

    it('is aborted, having been told all up to some event', async () => {
      const subscription = client().subscribeToAll({ fromPosition: END })
      const ids = await stall(subscription, (events) => client().appendToStream('a-1', events))
      const { told, error } = follow(subscription)
      expect(await error).toMatchObject({
        code: 10,
        type: 'timeout',
        message: expect.stringContaining('Consumer too slow'),
      })
      expect(told.length).toBeLessThan(ids.length)
      expect(told).toEqual(ids.slice(0, told.length))
    })
  })

  describe('on 24.10', () => {
    const { client } = withServer({ flavour: '24.10' })

    it('is told all when it reads again, and that it caught up again, but not that it fell behind', async () => {
      const subscription = client().subscribeToAll({ fromPosition: END })
      const ids = await stall(subscription, (events) => client().appendToStream('a-1', events))
      const { told, until } = follow(subscription)
      await until('caughtUp')
      expect(told).toEqual([...ids, 'caughtUp'])
    })
  })
})
