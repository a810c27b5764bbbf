import type { RecordedEvent } from '@aid-ledger/domain'
import { aDeliveryReported, aPledgeAnnounced, recordHistory } from '@aid-ledger/domain/testing'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { type Move, moved } from './moved.ts'

const reported = (occurredOn: string, knownAt: string): RecordedEvent =>
  recordHistory([aPledgeAnnounced(), aDeliveryReported({}, { occurredOn, knownAt })])[1]!

const to = (event: RecordedEvent, how: object) => {
  const other = moved(event, { move: event.id, ...how } as Move)
  return E.isLeft(other) ? other.left : [other.right.meta.occurredOn, other.right.meta.knownAt]
}

it.each([
  ['to a day before it was known, is known when it was', { occurredOn: '2024-01-15' }, ['2024-01-15', '2024-03-10']],
  ['to a month after that, is known at its end', { occurredOn: '2024-06' }, ['2024-06', '2024-06-30']],
  ['is known when that is said', { occurredOn: '2024-06', knownAt: '2024-09-01' }, ['2024-06', '2024-09-01']],
  ['only becomes known at another time', { knownAt: '2024-09-01' }, ['2024-02-29', '2024-09-01']],
  ['by days, happens and becomes known so much later', { byDays: 2 }, ['2024-03-02', '2024-03-12']],
  ['by days back, so much earlier', { byDays: -59 }, ['2024-01-01', '2024-01-11']],
])('an event that is moved %s', (_, how, dates) => {
  expect(to(reported('2024-02-29', '2024-03-10'), how)).toEqual(dates)
})

it('of a period both ends are moved, and of an open one the end that there is; the hour stays', () => {
  expect(to(reported('2024-02', '2024-03-10T12:30:00.000Z'), { byDays: 1 })).toEqual([
    '2024-02-02/2024-03-01',
    '2024-03-11T12:30:00.000Z',
  ])
  expect(to(reported('../2024-02-29', '2024-03-10'), { byDays: 1 })).toEqual(['../2024-03-01', '2024-03-11'])
})

it('beyond the years that the ledger knows nothing is moved', () => {
  expect(to(reported('2024-02-29', '2024-03-10'), { byDays: -3_000_000 })).toEqual(expect.any(String))
})
