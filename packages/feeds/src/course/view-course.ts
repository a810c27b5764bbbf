import type { FeedCause, FeedPlace, ViewFeed } from '@aid-ledger/contract'
import {
  addDays,
  type Day,
  dayOfInstant,
  type Instant,
  instantOf,
  later,
  type RecordedEvent,
  type RulesName,
} from '@aid-ledger/domain'
import { decodeStored, eventOfRow } from '@aid-ledger/event-store'
import type { Ledger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { Course, CourseBatch } from '../course.ts'
import { orFail } from '../feed-failure.ts'
import { selectChanges, type ViewStep, viewStep } from '../view/view-step.ts'
import { changesAt, type ToldChange } from './changes-at.ts'
import { COURSE_VIEWS } from './course-view.ts'
import { inBatches } from './in-batches.ts'
import type { KeptIndex } from './keep-index.ts'
import { makeRowsSeen, type Standing } from './rows-seen.ts'
import type { Touch } from './touching.ts'
import { wakings } from './wakings.ts'

/** How many events are read at once; what comes of them is told in smaller batches. */
const READ_AT_ONCE = 100

/**
 * How long after midnight the clock moves on: what another machine recorded in the last moments of the day before, by a clock
 * that differs a little, stands before it.
 */
export const SETTLE_MS = 60_000

export type CoursePorts = {
  readonly ledger: Pick<Ledger, 'read' | 'readRows' | 'follow' | 'caughtUp'>
  readonly ledgerId: () => Promise<string>
  readonly clock: () => Instant
  readonly index: KeptIndex
}

/** Where a run stands; no day has begun before the first event. */
type Reached = {
  readonly position: number
  /** The day that has begun, and that of the last event. */
  readonly day: Day | undefined
  readonly recordedOn: Day | undefined
}

const placeOf = ({ position, day, recordedOn }: Reached, rules: RulesName): FeedPlace =>
  day === undefined || recordedOn === undefined || day <= recordedOn ? { position, rules } : { position, day, rules }

const firstInstantOf = (day: Day): Instant => `${day}T00:00:00.000Z` as Instant

const byEvent = ({ position, id, type, meta }: RecordedEvent): FeedCause => {
  const { occurredOn, knownAt, assertedBy, sources } = meta
  return { by: 'event', event: { position, id, type, occurredOn, knownAt, assertedBy, sources } } as FeedCause
}

type Step = {
  readonly from: Standing
  readonly to: Standing
  readonly touches: ReadonlyArray<Touch>
}

/** One going along the course, from a place on. */
const makeRun = ({ ledger, ledgerId, index }: CoursePorts, feed: ViewFeed, rules: RulesName, signal: AbortSignal) => {
  const view = COURSE_VIEWS[feed]
  const seen = makeRowsSeen(view, rules)
  const changes = async (step: Step): Promise<ReadonlyArray<ToldChange>> => {
    const known = await index.through(step.to.position, signal)
    const compare = async (reader: Parameters<Parameters<Ledger['read']>[0]>[0]) =>
      E.right(await changesAt(view, seen, step, { reader, index: known }))
    return orFail(await ledger.read(compare, { waitFor: step.to.position, signal }))
  }
  const tell = async (
    place: FeedPlace,
    { to }: Step,
    cause: FeedCause,
    time: Instant,
    changed: ReadonlyArray<ToldChange>,
  ) => viewStep(feed, await ledgerId(), { place, day: to.day, time, cause, changes: changed })

  /** The steps that the clock alone makes up to a day: of those on which nothing changes there is none. */
  async function* clockTo(reached: Reached, until: Day): AsyncGenerator<ViewStep> {
    const { position } = reached
    let { day } = reached
    while (day !== undefined && !signal.aborted) {
      const known = await index.through(position, signal)
      const next: Day | undefined = known.nextDay(day, until, position)
      if (next === undefined) return
      const touches = known.on(next, position).map((stream) => ({ stream }))
      const step: Step = { from: { position, day: addDays(next, -1) }, to: { position, day: next }, touches }
      const changed = await changes(step)
      if (changed.length > 0)
        yield await tell(
          { position, day: next, rules },
          step,
          { by: 'clock', day: next } as FeedCause,
          firstInstantOf(next),
          changed,
        )
      day = next
    }
  }
  const eventStep = async (event: RecordedEvent, day: Day): Promise<ViewStep> => {
    const position = Number(event.position)
    const touches = [{ stream: event.stream, event }]
    const step: Step = { from: { position: position - 1, day }, to: { position, day }, touches }
    return tell({ position, rules }, step, byEvent(event), event.recordedAt, await changes(step))
  }
  return { clockTo, eventStep }
}

/** Goes along the course of a view from a place on: first what has been recorded, up to today, then live. */
async function* follow(ports: CoursePorts, feed: ViewFeed, rules: RulesName, place: FeedPlace, signal: AbortSignal) {
  const { ledger, clock } = ports
  const run = makeRun(ports, feed, rules, signal)
  const since = await recordedOn(ports, place.position, signal)
  let reached: Reached = { position: place.position, day: place.day ?? since, recordedOn: since }
  const today = (): Day => dayOfInstant(instantOf(new Date(Date.parse(clock()) - SETTLE_MS)))

  async function* through(events: ReadonlyArray<RecordedEvent>): AsyncGenerator<ViewStep> {
    for (const event of events) {
      if (signal.aborted) return
      // What somebody recorded in between, or earlier than this clock thought, is judged on the day that has begun.
      const recordedOn = dayOfInstant(event.recordedAt)
      const day = later(recordedOn, reached.day ?? recordedOn)
      if (Number(event.position) <= reached.position) continue
      yield* run.clockTo(reached, day)
      yield await run.eventStep(event, day)
      reached = { position: Number(event.position), day, recordedOn }
    }
  }
  async function* recorded(): AsyncGenerator<ViewStep> {
    for (let isMore = true; isMore && !signal.aborted; ) {
      isMore = false
      for await (const rows of ledger.readRows(reached.position, READ_AT_ONCE)) {
        isMore = true
        yield* through(rows.map((row) => decodeStored(eventOfRow(row))))
        if (signal.aborted) return
      }
    }
  }
  /** All that was recorded before now, and then the days up to today. */
  async function* upToNow(): AsyncGenerator<ViewStep> {
    const day = today()
    orFail(await ledger.caughtUp(signal))
    yield* recorded()
    yield* run.clockTo(reached, day)
    if (reached.day !== undefined) reached = { ...reached, day: later(reached.day, day) }
  }
  yield* inBatches(upToNow(), false)
  yield { steps: [], caughtUp: true, at: placeOf(reached, rules) }
  const isNewDay = () => reached.day !== undefined && today() > reached.day
  for await (const events of wakings(ledger.follow(reached.position, undefined, signal), isNewDay, signal))
    yield* inBatches(events === undefined ? upToNow() : through(events.map(decodeStored)), true)
}

const recordedOn = async ({ ledger }: CoursePorts, position: number, signal: AbortSignal): Promise<Day | undefined> => {
  if (position === 0) return undefined
  const stored = orFail(
    await ledger.read(async (reader) => E.right(await reader.stored(position)), { waitFor: position, signal }),
  )
  return stored === undefined ? undefined : dayOfInstant(stored.recordedAt)
}

/**
 * The course of a view: a pure function of the log and the rules, whatever instance tells it and wherever it was begun. After
 * each event, and on each day that begins between them, it says which rows are no longer as they were.
 */
export const makeViewCourse = (ports: CoursePorts, feed: ViewFeed, rules: RulesName): Course<ViewStep> => ({
  after: async function* (place, signal): AsyncGenerator<CourseBatch<ViewStep>> {
    try {
      yield* follow(ports, feed, rules, place, signal)
    } catch (failure) {
      // What was given up because nobody listens any more is no failure.
      if (!signal.aborted) throw failure
    }
  },
  select: selectChanges,
})
