import type { StreamMetadata } from '@eventstore/db-client'
import { describe, expect, it } from 'vitest'
import { someEvents } from './testing/an-event.ts'
import { collect } from './testing/collect.ts'
import { withServer } from './testing/with-server.ts'

const MINUTE = 60_000

describe('what a stream’s metadata hides', () => {
  let now = Date.UTC(2026, 0, 1)
  const { client } = withServer({ clock: () => new Date(now) })
  const write = async () => {
    await client().appendToStream('a-1', someEvents(3))
    now += MINUTE
    await client().appendToStream('a-1', someEvents(2))
  }
  const revisions = async () => (await collect(client().readStream('a-1'))).map(({ event }) => Number(event?.revision))
  const inAll = async () =>
    (await collect(client().readAll()))
      .filter(({ event }) => event?.streamId === 'a-1')
      .map(({ event }) => Number(event?.revision))

  it.each<readonly [string, StreamMetadata, ReadonlyArray<number>]>([
    ['all but the last of $maxCount', { maxCount: 2 }, [3, 4]],
    ['what is older than $maxAge in seconds', { maxAge: 30 }, [3, 4]],
    ['what lies before $tb', { truncateBefore: 4 }, [4]],
    ['all that any of them hides', { maxCount: 4, truncateBefore: 1, maxAge: 3600 }, [1, 2, 3, 4]],
    ['everything, and the stream is still found', { truncateBefore: 5 }, []],
  ])('is %s, while $all shows it still', async (_, metadata, shown) => {
    await write()
    await client().setStreamMetadata('a-1', metadata)
    expect(await revisions()).toEqual(shown)
    expect(await inAll()).toEqual([0, 1, 2, 3, 4])
  })

  it('grows with the stream, and with time', async () => {
    await client().setStreamMetadata('a-1', { maxCount: 2 })
    await client().appendToStream('a-1', someEvents(3))
    expect(await revisions()).toEqual([1, 2])
    await client().setStreamMetadata('a-1', { maxAge: 30 })
    expect(await revisions()).toEqual([0, 1, 2])
    now += MINUTE
    expect(await revisions()).toEqual([])
  })

  it('leaves the numbers of what is written next as they were', async () => {
    await write()
    await client().setStreamMetadata('a-1', { truncateBefore: 5 })
    const { nextExpectedRevision } = await client().appendToStream('a-1', someEvents(1), { expectedRevision: 4n })
    expect(nextExpectedRevision).toBe(5n)
    expect(await revisions()).toEqual([5])
  })

  it('is what was set last, and is read back', async () => {
    await client().setStreamMetadata('a-1', { maxCount: 2 })
    await client().setStreamMetadata('a-1', { maxCount: 7 })
    const { metadata } = await client().getStreamMetadata('a-1')
    expect(metadata).toEqual({ maxCount: 7 })
    const [last, ...others] = await collect(client().readStream('$$a-1'))
    expect([last?.event?.revision, others]).toEqual([1n, []])
  })
})
