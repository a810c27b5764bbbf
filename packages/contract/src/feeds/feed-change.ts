import {
  Asserter,
  type Codec,
  choice,
  Day,
  type Decoded,
  Edtf,
  EventId,
  ItemCode,
  KnownAt,
  LineId,
  list,
  PartyCode,
  PledgeId,
  Position,
  record,
  Source,
  text,
  word,
} from '@aid-ledger/domain'
import { GateAnswer } from '../answers/gate.ts'
import { LineAnswer } from '../answers/line.ts'
import { many } from '../answers/many.ts'
import { ShortfallAnswer } from '../answers/shortfall.ts'
import { EventTypeName, MAX_SOURCES, TimelineEntry } from '../answers/timeline-entry.ts'
import { RulesAsked } from '../rules-name.ts'
import { kindsOf } from './feed-kinds.ts'
import type { ViewFeed } from './feed-name.ts'

/** What made a change: an event, of which the little is told that a reader has to judge it by; or the clock, when a day began. */
export const FeedCause = choice(
  'cause',
  {
    event: record('caused by an event', {
      by: word('cause', ['event']),
      event: record('causing event', {
        position: Position,
        id: EventId,
        type: EventTypeName,
        occurredOn: Edtf,
        knownAt: KnownAt,
        assertedBy: Asserter,
        sources: list(Source, { max: MAX_SOURCES }),
      }),
    }),
    clock: record('caused by the clock', { by: word('cause', ['clock']), day: Day }),
  },
  ({ by }) => (by === 'event' || by === 'clock' ? by : undefined),
  '`by` must be event or clock',
)
export type FeedCause = Decoded<typeof FeedCause>

/** The longest key: a pledge, a line, a tranche and a due day. */
const MAX_KEY = 300

const changeOf = <F extends ViewFeed, A>(feed: F, name: string, row: Codec<A>) =>
  record(
    `${name} change`,
    {
      key: text('key of a row', MAX_KEY),
      allies: many(PartyCode),
      kinds: list(word('kind of change', kindsOf(feed)), { min: 1, max: kindsOf(feed).length }),
    },
    { pledge: PledgeId, line: LineId, item: ItemCode, before: row, after: row },
  )

/** A row of a view that is no longer as it was: absent before, it is new; absent after, it is gone. */
export const changeCodecs = {
  obligations: changeOf('obligations', 'Line', LineAnswer),
  timeline: changeOf('timeline', 'Timeline', TimelineEntry),
  shortfalls: changeOf('shortfalls', 'Shortfall', ShortfallAnswer),
  approvals: changeOf('approvals', 'Gate', GateAnswer),
} as const

export type FeedChange<F extends ViewFeed = ViewFeed> = (typeof changeCodecs)[F]['_A']

const changesOf = <F extends ViewFeed, A>(feed: F, name: string, change: Codec<A>) =>
  record(`${name}Changes`, {
    feed: word('feed', [feed]),
    position: Position,
    day: Day,
    rules: RulesAsked,
    cause: FeedCause,
    changes: many(change),
  })

/** All that one event, or the beginning of one day, changed in a view: the data of one message. */
export const changesCodecs = {
  obligations: changesOf('obligations', 'Obligations', changeCodecs.obligations),
  timeline: changesOf('timeline', 'Timeline', changeCodecs.timeline),
  shortfalls: changesOf('shortfalls', 'Shortfalls', changeCodecs.shortfalls),
  approvals: changesOf('approvals', 'Approvals', changeCodecs.approvals),
} as const

export type FeedChanges<F extends ViewFeed = ViewFeed> = (typeof changesCodecs)[F]['_A']
