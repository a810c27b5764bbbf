import type { StoredEvent } from '@aid-ledger/domain'
import { aDeliveryReported, anApprovalRequested, aPledgeAnnounced, rounds } from '@aid-ledger/domain/testing'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { EVENTS_A_PAGE } from './query/log-views.ts'
import { aLedger, done, exported, given, recorded, told } from './testing/a-ledger.ts'

const delivered = (n: number) => aDeliveryReported({ amount: rounds(String(n)) })

describe('following a ledger', () => {
  it('gives what is recorded after a position, then what comes, until it is aborted', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced(), delivered(1))
    const abort = new AbortController()
    const seen: Array<string> = []
    for await (const batch of ledger.follow(1, undefined, abort.signal)) {
      seen.push(...batch.map(({ position }) => position))
      if (seen.length === 1) await done(ledger, given('live', delivered(2)))
      else abort.abort()
    }
    expect(seen).toEqual(['2', '3'])
  })

  it('gives the types that are asked for', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced(), anApprovalRequested(), delivered(1))
    const abort = new AbortController()
    const seen: Array<StoredEvent> = []
    for await (const batch of ledger.follow(0, { types: ['DeliveryReported'] }, abort.signal)) {
      seen.push(...batch)
      abort.abort()
    }
    expect(seen.map(({ type }) => type)).toEqual(['DeliveryReported'])
  })
})

describe('the pages of the log', () => {
  it('have fixed bounds, and never change once they are full', async () => {
    const { ledger, clock } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    const record = (from: number, to: number) =>
      Promise.all(Array.from({ length: to - from }, (_, n) => done(ledger, given(`d${from + n}`, delivered(from + n)))))
    const page = (of: number) => told(ledger, { view: 'page', of: String(of) })

    await record(1, EVENTS_A_PAGE - 1)
    expect(await page(1)).toMatchObject({ immutable: false, answer: { full: false, position: '999' } })
    await record(EVENTS_A_PAGE - 1, EVENTS_A_PAGE + 1)
    const first = await page(1)
    expect(first).toMatchObject({ immutable: true, answer: { full: true, page: 1, position: '1000' } })
    expect(await page(2)).toMatchObject({ immutable: false, answer: { full: false, position: '1001' } })

    clock.now = '2025-06-01T00:00:00.000Z'
    await record(EVENTS_A_PAGE + 1, EVENTS_A_PAGE + 3)
    expect(await page(1)).toEqual(first)
    const positions = [first, await page(2)].flatMap(({ answer }) =>
      (answer['items'] as ReadonlyArray<StoredEvent>).map(({ position }) => Number(position)),
    )
    expect(positions).toEqual(Array.from({ length: EVENTS_A_PAGE + 3 }, (_, n) => n + 1))
  })
})

describe('a ledger', () => {
  it('says how far it has come', async () => {
    const { ledger } = await aLedger()
    expect(await ledger.head()).toEqual(E.right(0))
    await recorded(ledger, aPledgeAnnounced())
    expect(await ledger.head()).toEqual(E.right(1))
  })

  it('that is closed says so', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    await ledger.close()
    const closed = E.left({ _tag: 'StoreClosed' })
    expect(await ledger.command(given('late', delivered(1)))).toMatchObject(closed)
    expect(await ledger.query({ view: 'allies' })).toMatchObject(closed)
    expect(await ledger.head()).toMatchObject(closed)
    await expect(exported(ledger)).rejects.toThrow()
  })
})
