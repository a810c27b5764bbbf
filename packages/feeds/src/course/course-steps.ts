import type { FeedCause, ViewFeed } from '@aid-ledger/contract'
import { addDays, type Day, dayOfInstant, type Instant, type RecordedEvent, type RulesName } from '@aid-ledger/domain'
import type { Ledger, Reader } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { orFail } from '../feed-failure.ts'
import { type ViewStep, viewStep } from '../view/view-step.ts'
import { changesAt, type ToldChange } from './changes-at.ts'
import { COURSE_VIEWS } from './course-view.ts'
import type { KeptIndex } from './keep-index.ts'
import { makeRowsSeen, type Standing } from './rows-seen.ts'
import type { Touch } from './touching.ts'

export type CoursePorts = {
  readonly ledger: Pick<Ledger, 'read' | 'readRows' | 'follow' | 'caughtUp'>
  readonly ledgerId: () => Promise<string>
  readonly clock: () => Instant
  readonly index: KeptIndex
}

const firstInstantOf = (day: Day): Instant => `${day}T00:00:00.000Z` as Instant

const byEvent = ({ position, id, type, meta }: RecordedEvent): FeedCause => {
  const { occurredOn, knownAt, assertedBy, sources } = meta
  return { by: 'event', event: { position, id, type, occurredOn, knownAt, assertedBy, sources } } as FeedCause
}

const byClock = (day: Day): FeedCause => ({ by: 'clock', day }) as FeedCause

type Step = {
  readonly from: Standing
  readonly to: Standing
  readonly touches: ReadonlyArray<Touch>
}

/** Where a course stands; no day has begun before the first event. */
type Begun = { readonly position: number; readonly day: Day | undefined }

/** The steps of a course, taken one after another by one who goes along it; rejects where the signal aborts. */
export type CourseSteps = {
  /** The steps that the clock alone makes up to a day: of those on which nothing changes there is none. */
  readonly clockTo: (from: Begun, until: Day) => AsyncIterable<ViewStep>
  /** The step of an event that is judged on a day. */
  readonly eventStep: (event: RecordedEvent, day: Day) => Promise<ViewStep>
}

export const makeCourseSteps = (
  { ledger, ledgerId, index }: CoursePorts,
  feed: ViewFeed,
  rules: RulesName,
  signal: AbortSignal,
): CourseSteps => {
  const view = COURSE_VIEWS[feed]
  const seen = makeRowsSeen(view, rules)
  const changes = async (step: Step): Promise<ReadonlyArray<ToldChange>> => {
    const known = await index.through(step.to.position, signal)
    const compare = async (reader: Reader) => E.right(await changesAt(view, seen, step, { reader, index: known }))
    return orFail(await ledger.read(compare, { waitFor: step.to.position, signal }))
  }
  async function* clockTo(from: Begun, until: Day): AsyncGenerator<ViewStep> {
    const { position } = from
    let { day } = from
    while (day !== undefined && !signal.aborted) {
      const known = await index.through(position, signal)
      const next: Day | undefined = known.nextDay(day, until, position)
      if (next === undefined) return
      const touches = known.on(next, position).map((stream) => ({ stream }))
      const changed = await changes({
        from: { position, day: addDays(next, -1) },
        to: { position, day: next },
        touches,
      })
      const place = { position, day: next, rules }
      const told = { place, day: next, time: firstInstantOf(next), cause: byClock(next), changes: changed }
      if (changed.length > 0) yield viewStep(feed, await ledgerId(), told)
      day = next
    }
  }
  return {
    clockTo,
    eventStep: async (event, day) => {
      const position = Number(event.position)
      const touches = [{ stream: event.stream, event }]
      const changed = await changes({ from: { position: position - 1, day }, to: { position, day }, touches })
      // Judged on a later day than that of its recording, it comes after what that day changed.
      const place = { position, rules, ...(day > dayOfInstant(event.recordedAt) ? { day } : {}) }
      const told = { place, day, time: event.recordedAt, cause: byEvent(event), changes: changed }
      return viewStep(feed, await ledgerId(), told)
    },
  }
}
