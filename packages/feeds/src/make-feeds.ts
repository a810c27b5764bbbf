import { type FeedAsk, type FeedPlace, isViewFeed, NO_EVENT } from '@aid-ledger/contract'
import { type Instant, instantOf } from '@aid-ledger/domain'
import type { Ledger } from '@aid-ledger/ledger'
import { checkAsk } from './check-ask.ts'
import { keepIndex } from './course/keep-index.ts'
import { makeViewCourse } from './course/view-course.ts'
import type { Course, CourseStep } from './course.ts'
import type { FeedBatch, FeedStep, Feeds } from './feeds.ts'
import { makeHub } from './hub.ts'
import { makeLedgerCourse } from './ledger/ledger-course.ts'
import { makeSignalMessages } from './signal-messages.ts'

export type FeedPorts = {
  readonly ledger: Pick<Ledger, 'read' | 'readRows' | 'follow' | 'caughtUp' | 'prefix'>
  readonly clock?: () => Instant
}

/** The id by which a ledger is known: that of its first event, once there is one. */
const idOf = (ledger: Pick<Ledger, 'readRows'>): (() => Promise<string>) => {
  let known: string | undefined
  return async () => {
    if (known === undefined) for await (const [row] of ledger.readRows(0, 1)) known = row?.id
    return known ?? NO_EVENT
  }
}

/** What readers of a course are told, each by its filter; all of them are served by one following of it. */
const share = <S extends CourseStep>(course: Course<S>) => {
  const hub = makeHub(course)
  const select = ({ filter }: FeedAsk, steps: ReadonlyArray<S>) =>
    // The very steps that all share, so that what is made of them once can be found again by them.
    steps.length === 0 || Object.keys(filter).length === 0 ? steps : course.select(steps, filter)
  return {
    stop: hub.stop,
    read: async function* (ask: FeedAsk, after: FeedPlace, signal: AbortSignal) {
      let at = after
      for await (const { steps, caughtUp, at: reached } of hub.read(after, signal)) {
        at = reached ?? steps.at(-1)?.place ?? at
        const told: ReadonlyArray<FeedStep> = await select(ask, steps)
        yield { steps: told, caughtUp, at }
      }
    },
  }
}
type Shared = Pick<ReturnType<typeof share>, 'stop' | 'read'>

/** The feeds of a ledger. */
export const makeFeeds = ({ ledger, clock = () => instantOf(new Date()) }: FeedPorts): Feeds => {
  const ledgerId = idOf(ledger)
  const say = makeSignalMessages(ledgerId, clock)
  const index = keepIndex(ledger)
  const courses = new Map<string, Shared>()
  const open = new Set<AbortController>()
  let isClosed = false

  /** The course that is asked for, which all who ask for it share. */
  const courseOf = ({ feed, rules }: FeedAsk): Shared => {
    const name = isViewFeed(feed) ? `${feed} ${rules}` : feed
    const known = courses.get(name)
    if (known !== undefined) return known
    const course = isViewFeed(feed)
      ? share(makeViewCourse({ ledger, ledgerId, clock, index }, feed, rules))
      : share(makeLedgerCourse({ ledger, ledgerId, prefix: ledger.prefix }))
    courses.set(name, course)
    return course
  }
  async function* tell(ask: FeedAsk, after: FeedPlace, signal: AbortSignal): AsyncGenerator<FeedBatch> {
    const isOther = isViewFeed(ask.feed) && after.rules !== ask.rules
    const place: FeedPlace = isOther ? { ...after, rules: ask.rules } : after
    if (isOther) yield { steps: [], reset: await say.reset(ask, after) }
    let isTold = false
    for await (const { steps, caughtUp, at } of courseOf(ask).read(ask, place, signal)) {
      if (!caughtUp || isTold) {
        if (steps.length > 0) yield { steps }
        continue
      }
      isTold = true
      yield { steps, caughtUp: await say.caughtUp(ask.feed, at) }
      if (ask.once) return
    }
  }
  async function* follow(ask: FeedAsk, after: FeedPlace, signal: AbortSignal): AsyncGenerator<FeedBatch> {
    const own = new AbortController()
    const abort = () => own.abort()
    if (signal.aborted || isClosed) return
    open.add(own)
    signal.addEventListener('abort', abort)
    try {
      yield* tell(ask, after, own.signal)
    } finally {
      signal.removeEventListener('abort', abort)
      open.delete(own)
    }
  }
  return {
    check: checkAsk({ ledger, clock }),
    follow,
    overflow: say.overflow,
    close: () => {
      isClosed = true
      for (const own of open) own.abort()
      for (const { stop } of courses.values()) stop()
      index.close()
    },
  }
}
