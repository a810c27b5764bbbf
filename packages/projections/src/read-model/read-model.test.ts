import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KnownAt, PartyCode, PledgeId, StreamName } from '@aid-ledger/domain'
import { aDeliveryReported, aPledgeAnnounced, nthEvent } from '@aid-ledger/domain/testing'
import { type EventStore, makeSqliteEventStore, type NewEvent } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asking } from '../testing/asking.ts'
import { logOf } from '../testing/log-of.ts'
import { makeReadModel } from './read-model.ts'

let folder: string
let store: EventStore

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
  const opened = await makeSqliteEventStore({ path: join(folder, 'ledger.db'), mode: 'write' })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  store = opened.right
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const log = logOf(aPledgeAnnounced(), aDeliveryReported())
const [{ stream }] = log as unknown as [{ stream: StreamName }]
const append = async (events: ReadonlyArray<NewEvent>, expected: 'noStream' | number): Promise<void> => {
  const given = events.map(({ id, type, schemaVersion, data, meta }) => ({ id, type, schemaVersion, data, meta }))
  const appended = await store.append(stream, given, expected)()
  if (E.isLeft(appended)) throw new Error(appended.left.detail)
}
const [announced, delivered] = log as unknown as [NewEvent, NewEvent]
const pledge = { of: 'pledge', pledge: 'eu-1m-shells' as PledgeId } as const

describe('the read model', () => {
  it('finds what a store holds, by position, id, stream and name', async () => {
    await append([announced, delivered], 'noStream')
    const model = makeReadModel(store)
    expect(await model.catchUp()).toBe(2)
    expect((await model.find(nthEvent(2)))?.position).toBe('2')
    expect(await model.find(nthEvent(3))).toBeUndefined()
    expect(await model.stream(stream)).toHaveLength(2)
    expect(await model.stored(1)).toMatchObject({ id: nthEvent(1), data: log[0]!.data })
    expect(await model.stored(3)).toBeUndefined()
    expect(model.names('pledge')).toEqual(['eu-1m-shells'])
    expect([model.hasName('party', 'EU'), model.hasName('party', 'FR')]).toEqual([true, false])
    expect(model.donors()).toEqual(['EU'])
  })

  it('lets be seen what a question does, a page at a time', async () => {
    await append([announced, delivered], 'noStream')
    const model = makeReadModel(store)
    await model.catchUp()
    const ids = async (...of: Parameters<typeof model.visible>) => (await model.visible(...of)).map(({ id }) => id)
    expect(await ids({ after: 0, at: 2 }, 10)).toEqual([nthEvent(1), nthEvent(2)])
    expect(await ids({ after: 1, at: 2 }, 10)).toEqual([nthEvent(2)])
    expect(await ids({ after: 0, at: 1 }, 10)).toEqual([nthEvent(1)])
    expect(await ids({ after: 0, at: 2, knownAt: '2000-01-01' as KnownAt }, 10)).toEqual([])
  })

  it('catches up with what was recorded since', async () => {
    const model = makeReadModel(store)
    expect(await model.catchUp()).toBe(0)
    await append([announced], 'noStream')
    expect(await model.catchUp()).toBe(1)
    expect(await model.stream(stream)).toHaveLength(1)
    await append([delivered], 0)
    expect(await Promise.all([model.catchUp(), model.catchUp(), model.catchUp()])).toEqual([2, 2, 2])
    expect(await model.stream(stream)).toHaveLength(2)
  })

  it('misses nothing that is recorded while another reader is under way', async () => {
    await append([announced], 'noStream')
    const late: Array<Promise<number>> = []
    const model = makeReadModel({
      ...store,
      readAll: async function* (after, filter, limit) {
        yield* store.readAll(after, filter, limit)
        if (after > 0) return
        // Past the end of this reading: only one that begins after it can see this event.
        await append([delivered], 0)
        late.push(model.catchUp())
      },
    })
    expect(await model.catchUp()).toBe(1)
    expect(await Promise.all(late)).toEqual([2])
  })

  it('does not keep a stream to which something was recorded while it was read', async () => {
    await append([announced], 'noStream')
    let during: (() => Promise<unknown>) | undefined
    const model = makeReadModel({
      ...store,
      readStreams: async function* (names) {
        yield* store.readStreams(names)
        await during?.()
      },
    })
    await model.catchUp()
    during = async () => {
      during = undefined
      await append([delivered], 0)
      await model.catchUp()
    }
    expect(await model.stream(stream)).toHaveLength(1)
    expect(await model.stream(stream)).toHaveLength(2)
  })

  it('answers a question about an early position alike before and after more was recorded', async () => {
    await append([announced], 'noStream')
    const model = makeReadModel(store)
    await model.catchUp()
    const linesAt = async (at: number, effectiveAt?: string) =>
      (await model.picture(asking({ at, ...(effectiveAt && { effectiveAt }) }), pledge)).lines
    const before = await linesAt(1)
    await append([delivered], 0)
    await model.catchUp()
    for (let year = 2010; year < 2050; year++) await linesAt(2, `${year}-01-01`)
    expect(await linesAt(1)).toEqual(before)
    expect(await linesAt(2)).not.toEqual(before)
  })

  it('holds only what a question is about', async () => {
    await append([announced, delivered], 'noStream')
    const model = makeReadModel(store)
    await model.catchUp()
    const of = async (ally: string) =>
      (await model.picture(asking(), { of: 'ally', ally: ally as PartyCode })).seen.events.length
    expect([await of('EU'), await of('FR')]).toEqual([2, 0])
  })

  it('stops, in words, at an event that this version cannot read', async () => {
    await append([announced, { ...delivered, type: 'DeliveryRevoked' }], 'noStream')
    const model = makeReadModel(store)
    await expect(model.catchUp()).rejects.toThrow(/DeliveryRevoked, which this version does not know/)
    await expect(model.catchUp()).rejects.toThrow(/DeliveryRevoked/)
  })
})
