import { addDays, type Day, type Instant, type RecordedEvent } from '@aid-ledger/domain'
import { ledgerArbitrary } from '@aid-ledger/projections/testing'
import fc from 'fast-check'

type Log = ReadonlyArray<RecordedEvent>

/** Months before the first day that random histories speak of. */
const FIRST = '2022-11-01' as Day

/** The log as if it had been recorded so many days apart, from a day on. */
export const spread = (log: Log, gaps: ReadonlyArray<number>, from: Day = FIRST): Log => {
  let day = from
  return log.map((event, index) => {
    day = addDays(day, gaps[index % gaps.length]!)
    const second = String(index % 60).padStart(2, '0')
    const minute = String(Math.floor(index / 60)).padStart(2, '0')
    return { ...event, recordedAt: `${day}T10:${minute}:${second}.000Z` as Instant }
  })
}

/** Random ledgers recorded on one day, over weeks or over years, so that what they promise becomes due in between. */
export const spreadLogArbitrary: fc.Arbitrary<Log> = fc
  .tuple(ledgerArbitrary, fc.array(fc.constantFrom(0, 0, 0, 1, 7, 30, 90), { minLength: 1, maxLength: 12 }))
  .map(([log, gaps]) => spread(log, gaps))
