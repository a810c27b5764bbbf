import type { RecordedEvent } from '@aid-ledger/domain'
import type { LineAccount, Picture, Summed } from '@aid-ledger/projections'
import { movesBetween } from '../diff/changes.ts'
import { fromNothing } from '../walk/from-nothing.ts'
import type { Pause } from '../walk/pause.ts'
import { type Moved, restingOn } from './rests-on.ts'

/**
 * Traces one number of a line to the events behind it: from no event at all, on the day asked about, they are let in one after
 * the other, and what each changes is its part. So the parts add up to the number.
 */
export const traceNumber = async (
  picture: Picture,
  account: LineAccount,
  number: Summed,
  pause: Pause,
): Promise<ReadonlyArray<Moved<RecordedEvent>>> => {
  const steps = await fromNothing(picture, pause)(account.key)
  const moves = steps.flatMap(({ cause, before, after }) => {
    const by = movesBetween(before, after, account.measure)[number]
    return by === undefined || cause._tag === 'clock' ? [] : [{ cause: cause.event, by }]
  })
  return restingOn(moves)
}
