import type { JsonSchema } from '@aid-ledger/domain'
import { described } from '../openapi/described.ts'
import { answered } from '../openapi/schemas.ts'
import { feedQueries } from './feed-ask.ts'
import { type MessageSchema, messageCodecs } from './feed-message.ts'
import { type FeedName, feedAddress, SERVED_FEEDS } from './feed-name.ts'
import { feedParameterWords } from './feed-parameters.ts'
import { feedSummaries } from './feed-summaries.ts'
import { messagesOf, SERVED_MESSAGES } from './messages-of.ts'
import { namedWithin } from './published-schemas.ts'

const SCHEMAS = '#/components/schemas'

const messageWords: { readonly [M in MessageSchema]: string } = {
  'ledger-event': 'An event was recorded.',
  'obligations-changed': 'Lines of obligations are no longer as they were.',
  'timeline-changed': 'Entries of the timeline are no longer as they were.',
  'shortfalls-changed': 'Shortfalls are no longer as they were.',
  'approvals-changed': 'Approvals are no longer as they were.',
  'feed-caught-up': 'All that had been recorded has been told; what comes now is live.',
  'feed-reset': 'The id was of other rules: the view is to be read anew at this position; the feed goes on after it.',
  'feed-overflow': 'The reader is too slow: the stream ends, and is gone on with after this id.',
}

const messageOf = (name: MessageSchema): JsonSchema => ({
  name,
  title: messageCodecs[name].name,
  summary: messageWords[name],
  contentType: 'application/cloudevents+json',
  payload: answered.refer(messageCodecs[name].schema),
})

const channelOf = (feed: FeedName): JsonSchema => ({
  address: feedAddress(feed),
  title: feedSummaries[feed],
  description:
    'Server-sent events: `id` is what to go on after, by `Last-Event-ID` or `after`; `data` is a CloudEvent on one line. A heartbeat has an `id` and no `data`.',
  messages: Object.fromEntries(
    messagesOf(feed).map((message) => [message, { $ref: `#/components/messages/${message}` }]),
  ),
})

const queryOf = (feed: FeedName): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(feedQueries[feed].fields).map(([name, { schema }]) => [
      name,
      { ...(answered.refer(schema) as JsonSchema), description: feedParameterWords[name] },
    ]),
  ),
  additionalProperties: false,
})

const operationOf = (feed: FeedName): JsonSchema => ({
  action: 'send',
  channel: { $ref: `#/channels/${feed}` },
  summary: feedSummaries[feed],
  bindings: { http: { method: 'GET', query: queryOf(feed), bindingVersion: '0.3.0' } },
  messages: messagesOf(feed).map((message) => ({ $ref: `#/channels/${feed}/messages/${message}` })),
})

const perFeed = (of: (feed: FeedName) => JsonSchema, name: (feed: FeedName) => string): JsonSchema =>
  Object.fromEntries(SERVED_FEEDS.map((feed) => [name(feed), of(feed)]))

/** The description of the feeds (AsyncAPI 3.0), made from the codecs of what they tell. */
export const asyncApi = (version: string): JsonSchema => {
  const messages = Object.fromEntries(SERVED_MESSAGES.map((name) => [name, messageOf(name)]))
  const channels = perFeed(channelOf, (feed) => feed)
  const operations = perFeed(operationOf, (feed) => `follow-${feed}`)
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Aid Ledger',
      version,
      description: 'What programs follow: what is recorded, and what views say, as it changes.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels,
    operations,
    components: {
      messages,
      schemas: described(namedWithin([messages, operations], SCHEMAS, answered.all())),
    },
  }
}
