import { BACKWARDS, END, FORWARDS, START, StreamNotFoundError } from '@eventstore/db-client'
import { describe, expect, it } from 'vitest'
import { anEvent, someEvents } from './testing/an-event.ts'
import { collect } from './testing/collect.ts'
import { refusalOf } from './testing/refusal-of.ts'
import { withServer } from './testing/with-server.ts'

const NOON = new Date('2026-03-04T12:00:00.123Z')

describe('a read of a stream', () => {
  const { client } = withServer({ clock: () => NOON })
  const numbersOf = async (options: Parameters<ReturnType<typeof client>['readStream']>[1]) =>
    (await collect(client().readStream('a-1', options))).map(({ event }) => Number(event?.revision))

  it('that was never written ends with not found', async () => {
    expect(await refusalOf(collect(client().readStream('a-1')))).toBeInstanceOf(StreamNotFoundError)
  })

  it.each([
    [{}, [0, 1, 2, 3, 4]],
    [{ fromRevision: 3n }, [3, 4]],
    [{ fromRevision: 5n }, []],
    [{ fromRevision: END }, []],
    [{ maxCount: 2 }, [0, 1]],
    [{ direction: BACKWARDS, fromRevision: END }, [4, 3, 2, 1, 0]],
    [{ direction: BACKWARDS, fromRevision: 2n }, [2, 1, 0]],
    [{ direction: BACKWARDS, fromRevision: END, maxCount: 1 }, [4]],
    [{ direction: BACKWARDS, fromRevision: START }, [0]],
  ] as const)('asked %o gives the revisions %j', async (options, revisions) => {
    await client().appendToStream('a-1', someEvents(5))
    expect(await numbersOf(options)).toEqual(revisions)
  })

  it('says when an event was written, in units of 100 ns, and where it lies in the log', async () => {
    const { position } = await client().appendToStream('a-1', anEvent())
    const [read] = await collect(client().readStream('a-1'))
    expect(read?.event?.created).toEqual(NOON)
    expect(read?.event?.position).toEqual(position)
  })

  it('of more events than fit a message buffer gives them all, in order', async () => {
    for (let round = 0; round < 5; round += 1) await client().appendToStream('a-1', someEvents(1000))
    expect(await numbersOf({})).toEqual(Array.from({ length: 5000 }, (_, index) => index))
  })

  it('can be left half-way', async () => {
    await client().appendToStream('a-1', someEvents(2000))
    for await (const { event } of client().readStream('a-1')) if (event?.revision === 2n) break
    expect(await numbersOf({ fromRevision: 1999n })).toEqual([1999])
  })
})

describe('a read of $all', () => {
  const { server, client } = withServer()
  const idsOf = async (options: Parameters<ReturnType<typeof client>['readAll']>[0]) =>
    (await collect(client().readAll(options))).map(({ event }) => event?.id)
  const at = (place: number) => {
    const { position } = server().log.events[place]!
    return { commit: position, prepare: position }
  }

  it('begins with the events that the server wrote of itself', async () => {
    await client().appendToStream('a-1', anEvent())
    const types = (await collect(client().readAll())).map(({ event }) => event?.type)
    expect(types).toEqual(['$metadata', '$UserCreated', '$User', 'PledgeAnnounced'])
  })

  it('has positions that rise, with gaps that say nothing of how many events there are', async () => {
    await client().appendToStream('a-1', [anEvent({ data: { note: 'longer' } }), anEvent(), anEvent({ type: 'T' })])
    const all = (await collect(client().readAll())).map(({ event }) => event?.position)
    const gaps = all.slice(1).map((position, index) => position!.commit - all[index]!.commit)
    expect(all.every((position) => position?.commit === position?.prepare)).toBe(true)
    expect(Math.min(...gaps.map(Number))).toBeGreaterThan(1)
    expect(new Set(gaps).size).toBeGreaterThan(1)
  })

  it('includes the position that it begins at forwards, and not backwards', async () => {
    await client().appendToStream('a-1', someEvents(5))
    const ids = server().log.events.map(({ id }) => id)
    expect(await idsOf({ direction: FORWARDS, fromPosition: at(4) })).toEqual(ids.slice(4))
    expect(await idsOf({ direction: BACKWARDS, fromPosition: at(4) })).toEqual(ids.slice(0, 4).reverse())
  })

  it('from a position within a record is refused, and beyond the end gives nothing', async () => {
    await client().appendToStream('a-1', someEvents(3))
    const after = (place: number, bytes: bigint) => {
      const position = server().log.events[place]!.position + bytes
      return { commit: position, prepare: position }
    }
    for (const direction of [FORWARDS, BACKWARDS] as const)
      for (const place of [1, 5])
        expect(await refusalOf(idsOf({ direction, fromPosition: after(place, 1n) }))).toMatchObject({ code: 3 })
    expect(await idsOf({ fromPosition: after(5, 1_000_000n) })).toEqual([])
  })

  it('goes from the end back, and no further forwards', async () => {
    await client().appendToStream('a-1', someEvents(3))
    const ids = server().log.events.map(({ id }) => id)
    expect(await idsOf({ direction: BACKWARDS, fromPosition: END, maxCount: 2 })).toEqual(ids.slice(-2).reverse())
    expect(await idsOf({ direction: FORWARDS, fromPosition: END })).toEqual([])
    expect(await idsOf({ direction: BACKWARDS, fromPosition: START })).toEqual([])
  })
})
