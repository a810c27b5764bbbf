import type { ViewFeed } from '@aid-ledger/contract'
import type { RulesName } from '@aid-ledger/domain'
import { decodeStored } from '@aid-ledger/event-store'
import { atMost } from '../at-most.ts'
import type { Course, CourseBatch } from '../course.ts'
import { selectChanges, type ViewStep } from '../view/view-step.ts'
import type { CoursePorts } from './course-steps.ts'
import { beginWalk, type CourseWalk } from './course-walk.ts'
import { inBatches } from './in-batches.ts'
import { oneByOne } from './one-by-one.ts'
import { wakings } from './wakings.ts'

/**
 * For how many readers that catch up batches are reckoned at once: more would have no more of the processor, and hold up all else
 * that the process answers.
 */
const CATCHING_UP_AT_ONCE = 4
const inTurn = atMost(CATCHING_UP_AT_ONCE)

/** Goes on: first over what has been recorded, up to today, then live. */
async function* goOn(
  { upToNow, through, place, isNewDay }: CourseWalk,
  { ledger }: CoursePorts,
  signal: AbortSignal,
): AsyncGenerator<CourseBatch<ViewStep>> {
  yield* oneByOne(inBatches(upToNow(), false), inTurn)
  // Cut short, it has caught up with nothing.
  if (signal.aborted) return
  yield { steps: [], caughtUp: true, at: place() }
  const { position } = place()
  const follow = (until: AbortSignal) => ledger.follow(position, undefined, until)
  for await (const events of wakings({ follow, isNewDay, signal }))
    yield* inBatches(events === undefined ? upToNow() : through(events.map(decodeStored)), true)
}

/**
 * The course of a view: a pure function of the log and the rules, whatever instance tells it and wherever it was begun. After
 * each event, and on each day that begins between them, it says which rows are no longer as they were.
 */
export const makeViewCourse = (ports: CoursePorts, feed: ViewFeed, rules: RulesName): Course<ViewStep> => ({
  after: async function* (place, signal): AsyncGenerator<CourseBatch<ViewStep>> {
    try {
      yield* goOn(await beginWalk(ports, feed, { ...place, rules }, signal), ports, signal)
    } catch (failure) {
      // What was given up because nobody listens any more is no failure.
      if (!signal.aborted) throw failure
    }
  },
  select: selectChanges,
})
