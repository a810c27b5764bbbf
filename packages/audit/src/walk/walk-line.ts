import type { RecordedEvent } from '@aid-ledger/domain'
import { type LineKey, runningReckoning } from '@aid-ledger/projections'
import { factsInTurn } from './facts-in-turn.ts'
import { isSameState, stateIn } from './line-state.ts'
import { type Pause, pauseEachTurn } from './pause.ts'
import { causesOf, latestDay, type Step, type Way } from './way.ts'

/**
 * Walks a line from one question to the other over the events behind it; the steps that change nothing are left out. Its books
 * are kept on the way, so that a report costs as much at the end of a long way as at its beginning. It pauses now and then.
 */
export const walkLine = async (
  key: LineKey,
  behind: ReadonlyArray<RecordedEvent>,
  way: Way,
  pause: Pause,
): Promise<ReadonlyArray<Step>> => {
  const { from, to, judged } = way
  const reckoning = runningReckoning({ ...judged, effectiveAt: from.day })
  const { admit, withhold } = factsInTurn(behind, latestDay(way), reckoning)
  const inTurn = pauseEachTurn(pause)
  for (const event of behind) {
    await inTurn()
    if (from.lets.has(event.id)) admit(event)
  }
  const steps: Array<Step> = []
  let before = stateIn(reckoning, key, way)
  for (const cause of causesOf(behind, way)) {
    await inTurn()
    if (cause._tag === 'clock') reckoning.judgeOn(to.day)
    else if (cause.seenBy === 'from') withhold(cause.event)
    else admit(cause.event)
    const after = stateIn(reckoning, key, way)
    if (!isSameState(before, after)) steps.push({ cause, before, after })
    before = after
  }
  return steps
}
