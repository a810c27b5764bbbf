import {
  BY_CLOCK,
  changesSchema,
  type FeedCause,
  type FeedChange,
  type FeedFilter,
  type FeedPlace,
  formatFeedId,
  schemaAddress,
  sourceOf,
  type ViewFeed,
} from '@aid-ledger/contract'
import { canonicalJson, type Day, type Instant } from '@aid-ledger/domain'
import type { ToldChange } from '../course/changes-at.ts'
import type { CourseStep } from '../course.ts'
import type { FeedMessage, FeedStep } from '../feeds.ts'

/** What one event, or the beginning of one day, changed in a view; the changes may be none. */
export type ViewChanges = {
  readonly place: FeedPlace
  /** The day on which the view is judged after it. */
  readonly day: Day
  /** When it was recorded; of the clock, the first instant of the day. */
  readonly time: Instant
  readonly cause: FeedCause
  readonly changes: ReadonlyArray<ToldChange>
}

/** What a change is chosen by, and how it is told. */
type Written = Pick<ToldChange, 'pledges' | 'items'> & Pick<FeedChange, 'allies' | 'kinds'> & { readonly text: string }

/** The same as a step that readers share: each change is written out once, and its rows are let go. */
export type ViewStep = CourseStep & {
  readonly day: Day
  readonly cause: FeedCause
  readonly written: ReadonlyArray<Written>
  readonly tell: (texts: ReadonlyArray<string>) => FeedMessage
}

/** Makes a step of changes; `ledger` is the id of its first event. */
export const viewStep = (feed: ViewFeed, ledger: string, told: ViewChanges): ViewStep => {
  const { place, day, time, cause, changes } = told
  const id = formatFeedId(place)
  const written = changes.map(({ change, pledges, items }) => {
    const { allies, kinds } = change
    return { allies, kinds, pledges, items, text: canonicalJson(change) }
  })
  const rest = canonicalJson({ day, feed, position: String(place.position), rules: place.rules }).slice(1, -1)
  const begins = `{"data":{"cause":${canonicalJson(cause)},"changes":[`
  const ends = `],${rest}},"datacontenttype":"application/json","dataschema":"${schemaAddress(changesSchema(feed))}","id":"${id}","source":"${sourceOf(ledger, feed)}","specversion":"1.0","time":"${time}","type":"aid-ledger.${feed}.changed"}`
  const tell = (some: ReadonlyArray<string>): FeedMessage => ({ id, json: begins + some.join(',') + ends })
  const message = written.length === 0 ? {} : { message: tell(written.map(({ text }) => text)) }
  return { place, id, day, cause, written, tell, ...message }
}

const any = (wanted: ReadonlyArray<string> | undefined, found: ReadonlyArray<string>): boolean =>
  wanted === undefined || wanted.some((one) => found.includes(one))

const causedAs = (cause: FeedCause): string => (cause.by === 'event' ? cause.event.type : BY_CLOCK)

const passes = (
  { allies, kinds, pledges, items }: Written,
  cause: FeedCause,
  { ally, pledge, item, type }: FeedFilter,
): boolean => any(ally, allies) && any(pledge, pledges) && any(item, items) && any(type, [...kinds, causedAs(cause)])

/** What a reader with a filter is told: of each step the changes that pass, and no message where none does. */
export const selectChanges = (steps: ReadonlyArray<ViewStep>, filter: FeedFilter): ReadonlyArray<FeedStep> =>
  steps.map((step) => {
    const passing = step.written.filter((change) => passes(change, step.cause, filter))
    if (passing.length === 0) return { id: step.id }
    if (passing.length === step.written.length) return step
    return { id: step.id, message: step.tell(passing.map(({ text }) => text)) }
  })
