import { type FeedAsk, type FeedPlace, isViewFeed, NO_EVENT } from '@aid-ledger/contract'
import { type Instant, instantOf } from '@aid-ledger/domain'
import type { Ledger } from '@aid-ledger/ledger'
import { checkAsk } from './check-ask.ts'
import { keepIndex } from './course/keep-index.ts'
import { makeViewCourse } from './course/view-course.ts'
import type { FeedBatch, Feeds } from './feeds.ts'
import { makeLedgerCourse } from './ledger/ledger-course.ts'
import { makeOpenStreams } from './open-streams.ts'
import { type SharedCourse, shareCourse } from './shared-course.ts'
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

/** The feeds of a ledger. */
export const makeFeeds = ({ ledger, clock = () => instantOf(new Date()) }: FeedPorts): Feeds => {
  const ledgerId = idOf(ledger)
  const say = makeSignalMessages(ledgerId, clock)
  const index = keepIndex(ledger)
  const courses = new Map<string, SharedCourse>()
  const streams = makeOpenStreams()

  /** The course that is asked for, which all who ask for it share. */
  const courseOf = ({ feed, rules }: FeedAsk): SharedCourse => {
    const name = isViewFeed(feed) ? `${feed} ${rules}` : feed
    const known = courses.get(name)
    if (known !== undefined) return known
    const course = isViewFeed(feed)
      ? shareCourse(makeViewCourse({ ledger, ledgerId, clock, index }, feed, rules))
      : shareCourse(makeLedgerCourse({ ledger, ledgerId, prefix: ledger.prefix }))
    courses.set(name, course)
    return course
  }
  async function* tell(ask: FeedAsk, after: FeedPlace, signal: AbortSignal): AsyncGenerator<FeedBatch> {
    const isOther = isViewFeed(ask.feed) && after.rules !== ask.rules
    const place: FeedPlace = isOther ? { ...after, rules: ask.rules } : after
    if (isOther) yield { steps: [], reset: await say.reset(ask, after) }
    let isTold = false
    for await (const { steps, caughtUp, at } of courseOf(ask).read(ask, place, signal)) {
      if (signal.aborted) return
      if (!caughtUp || isTold) {
        if (steps.length > 0) yield { steps }
        continue
      }
      isTold = true
      yield { steps, caughtUp: await say.caughtUp(ask.feed, at) }
      if (ask.once) return
    }
  }
  return {
    check: checkAsk({ ledger, clock }),
    follow: (ask, after, signal) => streams.read(signal, (own) => tell(ask, after, own)),
    overflow: say.overflow,
    close: () => {
      streams.close()
      for (const { stop } of courses.values()) stop()
      index.close()
    },
  }
}
