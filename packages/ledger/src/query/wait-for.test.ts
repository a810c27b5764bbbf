import { aDeliveryReported, aPledgeAnnounced, rounds } from '@aid-ledger/domain/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { aLedger, anotherOn, answer, done, given, noAnswer, recorded } from '../testing/a-ledger.ts'

const delivered = aDeliveryReported({ amount: rounds('1') })
const A_DAY_MS = 86_400_000

/** From now on it is another time of day, by so much, for whoever asks; what has passed is measured as before. */
const setClock = (byMs: number): void => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + byMs })
}
afterEach(() => {
  vi.useRealTimers()
})

describe('a question that waits for a position', () => {
  it('is answered at once where that is recorded', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    expect(await answer(ledger, { view: 'allies', ask: { waitFor: '1' } })).toMatchObject({ position: '1' })
  })

  it('is answered once it is recorded, by whichever ledger on the store', async () => {
    const { ledger, store, clock } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    const order: Array<string> = []
    const asked = answer(anotherOn({ store, clock }), { view: 'allies', ask: { waitFor: 2 } }).then((told) => {
      order.push('answered')
      return told
    })
    await answer(ledger, { view: 'allies' })
    order.push('recorded')
    await done(ledger, given('delivered', delivered))
    expect(await asked).toMatchObject({ position: '2' })
    expect(order).toEqual(['recorded', 'answered'])
  })

  it('is still waited for where the clock was put forward meanwhile', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    const asked = answer(ledger, { view: 'allies', ask: { waitFor: 2 } })
    await answer(ledger, { view: 'allies' })
    setClock(A_DAY_MS)
    // Looked at once more before it is recorded.
    await new Promise((resolve) => setTimeout(resolve, 100))
    await done(ledger, given('delivered', delivered))
    expect(await asked).toMatchObject({ position: '2' })
  })

  it('is told to come again where it is not recorded in five seconds, though the clock was set back', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    const asked = noAnswer(ledger, { view: 'allies', ask: { waitFor: 2 } })
    await answer(ledger, { view: 'allies' })
    setClock(-A_DAY_MS)
    expect(await asked).toMatchObject({
      _tag: 'NotYetRecorded',
      detail: expect.stringContaining('position 2'),
      retryAfterSeconds: 1,
    })
  })

  it('is given up once its asker has gone, and the log is looked at no more', async () => {
    const { store, clock } = await aLedger()
    const gone = new AbortController()
    let looks = 0
    const ledger = anotherOn({
      clock,
      store: {
        ...store,
        readAll: (...asked) => {
          looks += 1
          if (looks === 2) gone.abort()
          return store.readAll(...asked)
        },
      },
    })
    const asked = { view: 'allies', ask: { waitFor: 2 }, signal: gone.signal } as const
    expect(await noAnswer(ledger, asked)).toMatchObject({ _tag: 'TookTooLong' })
    expect(looks).toBe(2)
  })

  it('of the wrong form is refused without waiting', async () => {
    const { ledger } = await aLedger()
    for (const waitFor of ['soon', '-1', '1.5', ''])
      expect(await noAnswer(ledger, { view: 'allies', ask: { waitFor } })).toMatchObject({
        _tag: 'Malformed',
        problems: [{ pointer: '/waitFor' }],
      })
  })
})
