import {
  aDeliveryReported,
  aLine,
  aPledgeAnnounced,
  aReceiptConfirmed,
  nthEvent,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { type Asking, seenBy } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'

const log = logOf(
  aPledgeAnnounced({ lines: [aLine({ amount: rounds('100') })] }, on('2024-01-01')),
  aDeliveryReported({}, { occurredOn: '2024-02', knownAt: '2024-03-10' }),
  aReceiptConfirmed({}, { occurredOn: '2024-04-05', knownAt: '2024-03-20T15:30:00Z' }),
  aDeliveryReported({}, { occurredOn: '2023-12', knownAt: '2024-05-01' }),
)
/** The numbers of the events that stand, in the order of the log. */
const stands = (of: Asking): ReadonlyArray<number> => {
  const ids = new Set(seenBy(log, of).seen.facts.map(({ id }) => id))
  return [1, 2, 3, 4].filter((n) => ids.has(nthEvent(n)))
}

describe('what a question lets through', () => {
  it('is the first events of the log, by at', () => {
    expect([0, 1, 3, 4].map((at) => stands({ at }))).toEqual([[], [1], [1, 2, 3], [1, 2, 3, 4]])
  })

  it('is what was public by the end of a day, by knownAt', () => {
    expect(stands({ knownAt: '2024-03-09' })).toEqual([1])
    expect(stands({ knownAt: '2024-03-10' })).toEqual([1, 2])
    expect(stands({ knownAt: '2024-03-20' })).toEqual([1, 2, 3])
  })

  it('is what was public by a moment', () => {
    expect(stands({ knownAt: '2024-03-20T15:29:59.999Z' })).toEqual([1, 2])
    expect(stands({ knownAt: '2024-03-20T15:30:00.000Z' })).toEqual([1, 2, 3])
  })

  it('takes in a day from its first instant', () => {
    expect(stands({ knownAt: '2024-03-10T00:00:00.000Z' })).toEqual([1, 2])
    expect(stands({ knownAt: '2024-03-09T23:59:59.999Z' })).toEqual([1])
  })

  it('is what had taken effect by a day, by effectiveAt: on the last day of its period, or when it became known', () => {
    expect(stands({ effectiveAt: '2024-02-28' })).toEqual([1, 4])
    expect(stands({ effectiveAt: '2024-02-29' })).toEqual([1, 2, 4])
    expect(stands({ effectiveAt: '2024-03-19' })).toEqual([1, 2, 4])
    expect(stands({ effectiveAt: '2024-03-20' })).toEqual([1, 2, 3, 4])
  })

  it('is what all filters let through', () => {
    expect(stands({ at: 3, knownAt: '2024-03-15', effectiveAt: '2024-02-29' })).toEqual([1, 2])
    expect(stands({ knownAt: '2024-03-15', effectiveAt: '2024-02-28' })).toEqual([1])
  })

  it('is put in the order of effect, then of what was known when', () => {
    const facts = seenBy(log).seen.facts.map(({ id }) => id)
    expect(facts).toEqual([4, 1, 2, 3].map(nthEvent))
  })
})
