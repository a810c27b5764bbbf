import type { Measure, RecordedEvent } from '@aid-ledger/domain'
import type { LineAccount, Picture, Summed } from '@aid-ledger/projections'
import { amountsIn, isCountedIn } from '../diff/changes.ts'
import { fromNothing } from '../walk/from-nothing.ts'
import type { LateOn, LineState } from '../walk/line-state.ts'
import type { Pause } from '../walk/pause.ts'
import { type Moved, restingOn } from './rests-on.ts'

/** A number of a line: one of its accounts, or what is missing of a tranche. */
export type LineNumber = Summed | LateOn

/** Traces one number of a line to the events behind it. */
export type TraceNumber = (account: LineAccount, number: LineNumber) => Promise<ReadonlyArray<Moved<RecordedEvent>>>

const numberIn = (state: LineState | undefined, measure: Measure, number: LineNumber): bigint => {
  if (typeof number === 'string') return amountsIn(state, measure)[number] ?? 0n
  return isCountedIn(state, measure) ? (state.missing ?? 0n) : 0n
}

/**
 * Traces the numbers of lines: from no event at all, on the day asked about, events are let in one after the other, and what each
 * changes is its part. So the parts add up to the number.
 */
export const tracing = (picture: Picture, pause: Pause): TraceNumber => {
  const walk = fromNothing(picture, pause)
  return async ({ key, measure }, number) => {
    const steps = await walk(key, typeof number === 'string' ? {} : { tranche: number })
    const moves = steps.flatMap(({ cause, before, after }) => {
      if (cause._tag === 'clock') return []
      const by = numberIn(after, measure, number) - numberIn(before, measure, number)
      return by === 0n ? [] : [{ cause: cause.event, by }]
    })
    return restingOn(moves)
  }
}
