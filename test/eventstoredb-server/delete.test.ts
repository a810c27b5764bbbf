import { StreamDeletedError, StreamNotFoundError, WrongExpectedVersionError } from '@eventstore/db-client'
import { describe, expect, it } from 'vitest'
import { anEvent, someEvents } from './testing/an-event.ts'
import { collect } from './testing/collect.ts'
import { WAYS_TO_APPEND } from './testing/one-by-one.ts'
import { refusalOf } from './testing/refusal-of.ts'
import { withServer } from './testing/with-server.ts'

const FLAVOURS = ['23.10', '24.10'] as const

const revisions = (read: Array<{ event?: { revision: bigint } }>) => read.map(({ event }) => event?.revision)

describe.each(FLAVOURS)('a deleted stream on %s', (flavour) => {
  const { server, client } = withServer({ flavour })

  it('is not found', async () => {
    await client().appendToStream('a-1', someEvents(2))
    await client().deleteStream('a-1')
    expect(await refusalOf(collect(client().readStream('a-1')))).toBeInstanceOf(StreamNotFoundError)
  })

  it.each(['any', 'no_stream', 1n] as const)(
    'goes on in its numbers when it is written again with %s, and shows nothing older',
    async (expectedRevision) => {
      await client().appendToStream('a-1', someEvents(2))
      await client().deleteStream('a-1')
      const again = await client().appendToStream('a-1', someEvents(2), { expectedRevision })
      expect(again.nextExpectedRevision).toBe(3n)
      expect(revisions(await collect(client().readStream('a-1')))).toEqual([2n, 3n])
    },
  )

  it('is not one that exists', async () => {
    await client().appendToStream('a-1', anEvent())
    await client().deleteStream('a-1')
    const append = client().appendToStream('a-1', anEvent(), { expectedRevision: 'stream_exists' })
    expect(await refusalOf(append)).toBeInstanceOf(StreamDeletedError)
  })

  it('keeps its events in $all, with the metadata that deleted it', async () => {
    await client().appendToStream('a-1', someEvents(2))
    await client().deleteStream('a-1')
    const all = await collect(client().readAll())
    expect(all.slice(-3).map(({ event }) => [event?.streamId, event?.type])).toEqual([
      ['a-1', 'PledgeAnnounced'],
      ['a-1', 'PledgeAnnounced'],
      ['$$a-1', '$metadata'],
    ])
  })

  it('must have been there, whatever was expected', async () => {
    for (const expectedRevision of ['any', 'no_stream', 3n] as const) {
      const error = await refusalOf(client().deleteStream('a-1', { expectedRevision }))
      expect(error).toBeInstanceOf(WrongExpectedVersionError)
    }
  })

  it('must be at the revision that was expected', async () => {
    await client().appendToStream('a-1', someEvents(3))
    expect(await refusalOf(client().deleteStream('a-1', { expectedRevision: 1n }))).toMatchObject({
      code: 9,
      streamName: 'a-1',
      expectedVersion: 1n,
      actualVersion: 2n,
    })
    const { position } = await client().deleteStream('a-1', { expectedRevision: 2n })
    expect(position?.commit).toBe(server().log.events.at(-1)?.position)
  })
})

describe.each(FLAVOURS)('a tombstone on %s', (flavour) => {
  const { client } = withServer({ flavour })

  it.each(WAYS_TO_APPEND)('refuses any later append by %s', async (_, way) => {
    await client().appendToStream('a-1', anEvent())
    await client().tombstoneStream('a-1')
    for (const expectedRevision of ['any', 'no_stream', 'stream_exists', 0n] as const) {
      const error = await refusalOf(client().appendToStream('a-1', anEvent(), { ...way, expectedRevision }))
      expect(error).toBeInstanceOf(StreamDeletedError)
      expect(error).toMatchObject({ streamName: 'a-1' })
    }
  })

  it('refuses any later read, delete, tombstone and metadata', async () => {
    await client().appendToStream('a-1', anEvent())
    await client().tombstoneStream('a-1')
    for (const attempt of [
      () => collect(client().readStream('a-1')),
      () => client().deleteStream('a-1'),
      () => client().tombstoneStream('a-1'),
      () => client().setStreamMetadata('a-1', { maxCount: 1 }),
    ])
      expect(await refusalOf(attempt())).toBeInstanceOf(StreamDeletedError)
  })

  it('may be put where no stream ever was, unless a revision was expected', async () => {
    const error = await refusalOf(client().tombstoneStream('a-1', { expectedRevision: 3n }))
    expect(error).toBeInstanceOf(WrongExpectedVersionError)
    await client().tombstoneStream('a-1', { expectedRevision: 'no_stream' })
    expect(await refusalOf(client().appendToStream('a-1', anEvent()))).toBeInstanceOf(StreamDeletedError)
  })

  it('is a system event in $all, after those of the stream', async () => {
    await client().appendToStream('a-1', anEvent())
    await client().tombstoneStream('a-1')
    const all = await collect(client().readAll())
    expect(all.slice(-2).map(({ event }) => event?.type)).toEqual(['PledgeAnnounced', '$streamDeleted'])
  })
})
