import type { StreamName } from '@aid-ledger/domain'
import { aCorrectionApproved, aCorrectionProposed, aPledgeAnnounced } from '@aid-ledger/domain/testing'
import { type EventStore, StoreFailure } from '@aid-ledger/event-store'
import { expect, it } from 'vitest'
import { delivered, itIs, notedIn, SPRING, SUMMER, today, watched } from '../testing/a-watch.ts'
import { makeNotedShortfalls } from './noted-shortfalls.ts'

/** A store of which is known which streams were read, and which fails at the first `failures` of them. */
const observed = (store: EventStore, failures = 0) => {
  const read: Array<StreamName> = []
  const readStream: EventStore['readStream'] = (stream, from) => {
    read.push(stream)
    if (read.length <= failures) throw new StoreFailure({ _tag: 'StoreUnavailable', detail: 'the disk fails' })
    return store.readStream(stream, from)
  }
  return { read, store: { readAll: store.readAll, readStream } }
}

const isOpen = async (noted: ReturnType<typeof makeNotedShortfalls>) =>
  Object.fromEntries([...(await noted())].map(([key, shortfall]) => [key, shortfall.isOpen]))

it('a pledge is read again once something was noted of it or struck, and not for all else that is said of it', async () => {
  const { store, clock, say, lookOn } = await watched()
  const { read, store: reading } = observed(store)
  const noted = makeNotedShortfalls(reading)
  expect(await isOpen(noted)).toEqual({})
  await lookOn('2025-07-01')
  for (const _ of ['once', 'again']) expect(await isOpen(noted)).toEqual({ [SPRING]: true, [SUMMER]: true })
  expect(read).toEqual(['aid.pledge-eu-1m-shells'])

  await say(delivered('400000', '2025-07-01'))
  const [opened] = await notedIn(store)
  const proposed = await say(aCorrectionProposed({ event: opened!.id }, today('2025-07-01')))
  expect(await isOpen(noted)).toEqual({ [SPRING]: true, [SUMMER]: true })
  expect(read).toHaveLength(1)
  await say(aCorrectionApproved({ correction: proposed.events[0]!.id }, { ...today('2025-07-01'), actor: 'reviewer' }))
  expect(await isOpen(noted)).toEqual({ [SPRING]: false, [SUMMER]: true })
  expect(read).toHaveLength(2)

  itIs(clock, '2025-07-02')
  const other = await say(aPledgeAnnounced({ pledge: 'other' }, today('2025-07-02')))
  const correction = await say(aCorrectionProposed({ event: other.events[0]!.id }, today('2025-07-02')))
  const approval = { ...today('2025-07-02'), actor: 'reviewer' }
  await say(aCorrectionApproved({ correction: correction.events[0]!.id }, approval))
  expect(await isOpen(noted)).toEqual({ [SPRING]: false, [SUMMER]: true })
  expect(read).toHaveLength(2)
})

it('a pledge that could not be read is read the next time', async () => {
  const { store, lookOn } = await watched()
  await lookOn('2025-07-01')
  const noted = makeNotedShortfalls(observed(store, 1).store)
  await expect(noted()).rejects.toThrow('the disk fails')
  expect(await isOpen(noted)).toEqual({ [SPRING]: true, [SUMMER]: true })
})
