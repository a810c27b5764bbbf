import { setTimeout as wait } from 'node:timers/promises'
import { DeadlineExceededError, streamNameFilter } from '@eventstore/db-client'
import { describe, expect, it } from 'vitest'
import { anEvent, someEvents } from './testing/an-event.ts'
import { collect } from './testing/collect.ts'
import { WAYS_TO_APPEND } from './testing/one-by-one.ts'
import { refusalOf } from './testing/refusal-of.ts'
import { withServer } from './testing/with-server.ts'

const [[, BY_BATCH], [, ONE_BY_ONE]] = WAYS_TO_APPEND

const DEADLINE = 100
const PAST_ITS_DEADLINE = 2 * DEADLINE

/** Longer than any test may take: it ends by being healed. */
const A_TEST_LONG = 120_000

describe('the client', () => {
  const { server, client } = withServer()

  it('appends by BatchAppend, but by Append where a call has credentials of its own', async () => {
    server().faults.timeOutAfterWrite(2)
    // Each way has its own error for a time-out.
    expect(await refusalOf(client().appendToStream('a-1', anEvent(), BY_BATCH))).toMatchObject({
      type: 'deadline-exceeded',
    })
    expect(await refusalOf(client().appendToStream('a-1', anEvent(), ONE_BY_ONE))).toMatchObject({ type: 'timeout' })
  })

  it('gives up an Append that is not answered in time, and waits on for a batch', async () => {
    await client().appendToStream('a-1', anEvent())
    server().faults.stopAnswering(A_TEST_LONG)
    const alone = client().appendToStream('a-1', anEvent(), { ...ONE_BY_ONE, deadline: DEADLINE })
    expect(await refusalOf(alone)).toBeInstanceOf(DeadlineExceededError)
    const late = anEvent()
    const batch = client().appendToStream('a-1', late, { ...BY_BATCH, deadline: DEADLINE })
    const waits = wait(PAST_ITS_DEADLINE, 'waits on')
    expect(await Promise.race([batch.catch(() => 'given up'), waits])).toBe('waits on')
    server().faults.heal()
    // The server answers at last that the batch came too late.
    expect(await refusalOf(batch)).toBeInstanceOf(DeadlineExceededError)
    expect(server().log.events.map(({ id }) => id)).not.toContain(late.id)
  })

  it('reads all of $all, whatever filter it is given', async () => {
    await client().appendToStream('a-1', someEvents(2))
    const filter = streamNameFilter({ prefixes: ['a-'] })
    const withFilter: object = { filter }
    const all = await collect(client().readAll(withFilter))
    expect(all).toHaveLength(server().log.events.length)
  })

  it('leaves the connection’s error as it came where it could not ask for the features', async () => {
    await server().stop()
    const error = await refusalOf(client().appendToStream('a-1', anEvent()))
    expect(error).toMatchObject({ code: 14 })
    expect(error).not.toHaveProperty('type')
  })
})
