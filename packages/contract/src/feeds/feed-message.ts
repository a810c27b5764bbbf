import { type Codec, Instant, pattern, record, StoredEvent, text, word } from '@aid-ledger/domain'
import { changesCodecs } from './feed-change.ts'
import { FeedId } from './feed-id.ts'
import type { FeedName } from './feed-name.ts'
import { CaughtUp, Overflow, Reset } from './feed-signal.ts'

/** Where the schemas of all that feeds tell are read. */
export const SCHEMAS_ADDRESS = '/schemas'
export const schemaAddress = (name: string): string => `${SCHEMAS_ADDRESS}/${name}`

/** What a ledger without events calls itself: the nil UUID (RFC 9562, section 5.9), as no event has it. */
export const NO_EVENT = '00000000-0000-0000-0000-000000000000'

/** Which feed of which ledger a message is of: a ledger is known by its first event, whatever serves it. */
export const sourceOf = (firstEvent: string, feed: FeedName): string => `urn:aid-ledger:${firstEvent}:${feed}`

const Urn = pattern<string>(
  'source',
  /^urn:aid-ledger:[0-9a-f-]{36}:[a-z]+$/,
  'urn:aid-ledger:, the id of the first event of the ledger, and the feed',
)

/** The name of a stream without its prefix, with room to spare. */
const MAX_SUBJECT = 200

/** An event of CloudEvents 1.0 in its JSON format, whose data are one thing. */
const cloudEvent = <A>(name: string, type: string, schema: string, data: Codec<A>) =>
  record(
    name,
    {
      specversion: word('version of CloudEvents', ['1.0']),
      id: FeedId,
      source: Urn,
      type: pattern<string>('type of message', new RegExp(type), 'the type of this message'),
      time: Instant,
      datacontenttype: word('media type', ['application/json']),
      dataschema: word('address of a schema', [schemaAddress(schema)]),
      data,
    },
    { subject: text('subject', MAX_SUBJECT) },
  )

/** What the `event:` field of a server-sent event says. */
export const SSE_EVENTS = ['event', 'change', 'caught-up', 'reset', 'overflow'] as const
export type SseEvent = (typeof SSE_EVENTS)[number]

/** What begins the types of messages of the ledger's own feed: after it comes the type of the event. */
export const EVENT_MESSAGE = 'aid-ledger.event.'

/** Every message there is, by the name of the schema of its data. */
export const messageCodecs = {
  'ledger-event': cloudEvent(
    'LedgerMessage',
    '^aid-ledger\\.event\\.[A-Z][A-Za-z]{1,63}$',
    'ledger-event',
    StoredEvent,
  ),
  'obligations-changed': cloudEvent(
    'ObligationsMessage',
    '^aid-ledger\\.obligations\\.changed$',
    'obligations-changed',
    changesCodecs.obligations,
  ),
  'timeline-changed': cloudEvent(
    'TimelineMessage',
    '^aid-ledger\\.timeline\\.changed$',
    'timeline-changed',
    changesCodecs.timeline,
  ),
  'shortfalls-changed': cloudEvent(
    'ShortfallsMessage',
    '^aid-ledger\\.shortfalls\\.changed$',
    'shortfalls-changed',
    changesCodecs.shortfalls,
  ),
  'approvals-changed': cloudEvent(
    'ApprovalsMessage',
    '^aid-ledger\\.approvals\\.changed$',
    'approvals-changed',
    changesCodecs.approvals,
  ),
  'feed-caught-up': cloudEvent('CaughtUpMessage', '^aid-ledger\\.feed\\.caught-up$', 'feed-caught-up', CaughtUp),
  'feed-reset': cloudEvent('ResetMessage', '^aid-ledger\\.feed\\.reset$', 'feed-reset', Reset),
  'feed-overflow': cloudEvent('OverflowMessage', '^aid-ledger\\.feed\\.overflow$', 'feed-overflow', Overflow),
} as const

export type MessageSchema = keyof typeof messageCodecs
export const MESSAGE_SCHEMAS = Object.keys(messageCodecs) as ReadonlyArray<MessageSchema>
export type FeedMessageOf<S extends MessageSchema> = (typeof messageCodecs)[S]['_A']

/** The name of the schema of a view's changes. */
export const changesSchema = <F extends Exclude<FeedName, 'ledger'>>(feed: F): `${F}-changed` => `${feed}-changed`
