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
  readonly changes: ReadonlyArray<FeedChange>
}

/** The same as a step that readers share: each change is written out once. */
export type ViewStep = CourseStep & {
  readonly told: ViewChanges
  readonly texts: ReadonlyArray<string>
  readonly tell: (texts: ReadonlyArray<string>) => FeedMessage
}

/** Makes a step of changes; `ledger` is the id of its first event. */
export const viewStep = (feed: ViewFeed, ledger: string, told: ViewChanges): ViewStep => {
  const { place, day, time, cause, changes } = told
  const id = formatFeedId(place)
  const texts = changes.map((change) => canonicalJson(change))
  const rest = canonicalJson({ day, feed, position: String(place.position), rules: place.rules }).slice(1, -1)
  const begins = `{"data":{"cause":${canonicalJson(cause)},"changes":[`
  const ends = `],${rest}},"datacontenttype":"application/json","dataschema":"${schemaAddress(changesSchema(feed))}","id":"${id}","source":"${sourceOf(ledger, feed)}","specversion":"1.0","time":"${time}","type":"aid-ledger.${feed}.changed"}`
  const tell = (some: ReadonlyArray<string>): FeedMessage => ({ id, json: begins + some.join(',') + ends })
  return { place, id, told, texts, tell, ...(texts.length === 0 ? {} : { message: tell(texts) }) }
}

const pledgesOf = ({ pledge, before, after }: FeedChange): ReadonlyArray<string> =>
  pledge !== undefined
    ? [pledge]
    : [before, after].flatMap((row) => (row !== undefined && 'covers' in row ? row.covers.map((of) => of.pledge) : []))

const any = (wanted: ReadonlyArray<string> | undefined, found: ReadonlyArray<string>): boolean =>
  wanted === undefined || wanted.some((one) => found.includes(one))

const causedAs = (cause: FeedCause): string => (cause.by === 'event' ? cause.event.type : BY_CLOCK)

const passes = (change: FeedChange, cause: FeedCause, { ally, pledge, item, type }: FeedFilter): boolean =>
  any(ally, change.allies) &&
  any(pledge, pledgesOf(change)) &&
  any(item, change.item === undefined ? [] : [change.item]) &&
  any(type, [...change.kinds, causedAs(cause)])

/** What a reader with a filter is told: of each step the changes that pass, and no message where none does. */
export const selectChanges = (steps: ReadonlyArray<ViewStep>, filter: FeedFilter): ReadonlyArray<FeedStep> =>
  steps.map((step) => {
    const { cause, changes } = step.told
    const texts = step.texts.filter((_, index) => passes(changes[index]!, cause, filter))
    if (texts.length === 0) return { id: step.id }
    return texts.length === changes.length ? step : { id: step.id, message: step.tell(texts) }
  })
