import { randomUUID } from 'node:crypto'
import { WrongExpectedVersionError } from '@eventstore/db-client'
import { describe, expect, it } from 'vitest'
import { KNOWN_IDS_BYTES } from './log/known-ids.ts'
import { type anEvent, someEvents } from './testing/an-event.ts'
import { WAYS_TO_APPEND } from './testing/one-by-one.ts'
import { refusalOf } from './testing/refusal-of.ts'
import { withServer } from './testing/with-server.ts'

describe.each(WAYS_TO_APPEND)('an append by %s that is tried again', (_, way) => {
  const { server, client } = withServer()
  const [a, b, c, d] = someEvents(4) as [ReturnType<typeof anEvent>, ...Array<ReturnType<typeof anEvent>>]
  const append = (
    events: Array<ReturnType<typeof anEvent>>,
    expectedRevision: 'any' | 'no_stream' | 'stream_exists' | bigint,
  ) => client().appendToStream('a-1', events, { ...way, expectedRevision })

  it.each(['any', 'stream_exists'] as const)('with %s gives the first revision and position', async (expected) => {
    const first = await append([a, b!], 'any')
    await append([c!], 'any')
    const length = server().log.events.length
    expect(await append([a, b!], expected)).toEqual(first)
    expect(server().log.events.length).toBe(length)
  })

  it('with any is a fresh write where its first id is not known, and a wrong version where only a later one is not', async () => {
    await append([a, b!], 'any')
    expect(await append([c!, a], 'any')).toMatchObject({ nextExpectedRevision: 3n })
    expect(await refusalOf(append([a, d!], 'any'))).toBeInstanceOf(WrongExpectedVersionError)
  })

  it('with any is a fresh write in another stream', async () => {
    await append([a], 'any')
    expect(await client().appendToStream('a-2', a, way)).toMatchObject({ success: true, nextExpectedRevision: 0n })
    expect(server().log.stream('a-2')?.events.length).toBe(1)
    // Of one id the server remembers where it was written last, and so the first stream's retry is not one any more.
    expect(await append([a], 'any')).toMatchObject({ nextExpectedRevision: 1n })
  })

  it.each([
    ['no_stream', 0, 2],
    [0n, 1, 3],
  ] as const)(
    'with %s below the current revision gives the first answer where all ids match',
    async (expected, from, to) => {
      const events = [a, b!, c!, d!]
      const revisions = []
      for (const event of events) revisions.push(await append([event], 'any'))
      expect(await append(events.slice(from, to), expected)).toEqual(revisions[to - 1])
      expect(server().log.stream('a-1')?.events.length).toBe(4)
    },
  )

  it('with a revision is a wrong version where an id differs, or where it would end beyond the stream', async () => {
    await append([a, b!, c!], 'no_stream')
    expect(await refusalOf(append([b!], 'no_stream'))).toBeInstanceOf(WrongExpectedVersionError)
    expect(await refusalOf(append([a, c!], 'no_stream'))).toBeInstanceOf(WrongExpectedVersionError)
    expect(await refusalOf(append([c!, d!], 1n))).toBeInstanceOf(WrongExpectedVersionError)
  })

  it('with a revision above the current one is a wrong version, known or not', async () => {
    await append([a], 'any')
    expect(await refusalOf(append([a], 7n))).toMatchObject({ expectedVersion: 7n, actualVersion: 0n })
  })

  it('with any is forgotten in time, with a revision never', async () => {
    const first = await append([a], 'no_stream')
    const entry = 32 + 2 * 'others-1'.length
    const NOTHING = new Uint8Array()
    const others = Array.from({ length: Math.ceil(KNOWN_IDS_BYTES / entry) }, () => ({
      id: randomUUID(),
      type: 'T',
      isJson: false,
      data: NOTHING,
      metadata: NOTHING,
    }))
    server().log.append('others-1', 'any', others)
    expect(await append([a], 'no_stream')).toEqual(first)
    expect(await append([a], 'any')).toMatchObject({ nextExpectedRevision: 1n })
  })
})
