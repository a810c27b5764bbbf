import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StreamName } from '@aid-ledger/domain'
import { aDeliveryReported, aPledgeAnnounced, nthEvent } from '@aid-ledger/domain/testing'
import { type EventStore, makeSqliteEventStore, type NewEvent } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeReadModel } from './read-model.ts'
import { asking } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'

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

describe('the read model', () => {
  it('keeps what a store holds, by position, id and stream', async () => {
    await append([announced, delivered], 'noStream')
    const model = makeReadModel(store)
    expect(await model.catchUp()).toBe(2)
    expect(model.events().map(({ id }) => id)).toEqual([nthEvent(1), nthEvent(2)])
    expect(model.find(nthEvent(2))?.position).toBe('2')
    expect(model.stream(stream)).toHaveLength(2)
    expect(model.stored(1)).toMatchObject({ id: nthEvent(1), data: log[0]!.data })
    expect(model.stored(3)).toBeUndefined()
  })

  it('catches up with what was recorded since', async () => {
    const model = makeReadModel(store)
    expect(await model.catchUp()).toBe(0)
    await append([announced], 'noStream')
    expect(await model.catchUp()).toBe(1)
    await append([delivered], 0)
    expect(await Promise.all([model.catchUp(), model.catchUp(), model.catchUp()])).toEqual([2, 2, 2])
    expect(model.events()).toHaveLength(2)
  })

  it('misses nothing that is recorded while another reader is under way', async () => {
    await append([announced], 'noStream')
    const late: Array<Promise<number>> = []
    const model = makeReadModel({
      readAll: async function* (after) {
        yield* store.readAll(after)
        if (after > 0) return
        // Past the end of this reading: only one that begins after it can see this event.
        await append([delivered], 0)
        late.push(model.catchUp())
      },
    })
    expect(await model.catchUp()).toBe(1)
    expect(await Promise.all(late)).toEqual([2])
  })

  it('answers a question about an early position alike before and after more was recorded', async () => {
    await append([announced], 'noStream')
    const model = makeReadModel(store)
    await model.catchUp()
    const before = model.picture(asking({ at: 1 })).lines
    await append([delivered], 0)
    await model.catchUp()
    for (let at = 0; at < 40; at++) model.picture(asking({ at: 2, effectiveAt: `20${at + 10}-01-01` }))
    expect(model.picture(asking({ at: 1 })).lines).toEqual(before)
    expect(model.picture(asking({ at: 2 })).lines).not.toEqual(before)
  })

  it('stops, in words, at an event that this version cannot read', async () => {
    await append([announced, { ...delivered, type: 'DeliveryRevoked' }], 'noStream')
    const model = makeReadModel(store)
    await expect(model.catchUp()).rejects.toThrow(/DeliveryRevoked, which this version does not know/)
    await expect(model.catchUp()).rejects.toThrow(/DeliveryRevoked/)
  })
})
