import type { JsonSchema } from '@aid-ledger/domain'
import { feedQueries } from '../feeds/feed-ask.ts'
import { messageCodecs } from '../feeds/feed-message.ts'
import type { FeedName } from '../feeds/feed-name.ts'
import { feedParameterExamples, feedParameterWords } from '../feeds/feed-parameters.ts'
import { feedSummaries } from '../feeds/feed-summaries.ts'
import { messagesOf } from '../feeds/messages-of.ts'
import { READING } from './operation.ts'
import { header, responding, response } from './responses.ts'
import { answered } from './schemas.ts'

const isList = (schema: JsonSchema): boolean => schema['type'] === 'array'

const queryOf = (feed: FeedName): ReadonlyArray<JsonSchema> =>
  Object.entries(feedQueries[feed].fields).map(([name, { schema }]) => ({
    name,
    in: 'query',
    required: false,
    description: feedParameterWords[name] ?? '',
    // With commas between, and not once for each.
    ...(isList(schema) ? { style: 'form', explode: false } : {}),
    schema: answered.refer(schema),
    ...(feedParameterExamples[name] === undefined ? {} : { example: feedParameterExamples[name] }),
  }))

const LAST_ID: JsonSchema = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  description:
    'The id of the last event that was dealt with: the feed goes on exactly after it. It comes before `after`.',
  schema: { type: 'string' },
}

/** How a feed is followed, as OpenAPI says it. */
export const feedOperation = (feed: FeedName): JsonSchema => ({
  operationId: `${feed}Feed`,
  tags: ['Following'],
  summary: feedSummaries[feed],
  security: READING,
  parameters: [...queryOf(feed), LAST_ID],
  responses: {
    200: response('Server-sent events; each has such a message as its `data`, and `/asyncapi.json` says more', {
      headers: { 'Cache-Control': header('`no-store, no-transform`: nobody on the way may keep or change it') },
      content: {
        'text/event-stream': {
          schema: { oneOf: messagesOf(feed).map((name) => answered.refer(messageCodecs[name].schema)) },
        },
      },
    }),
    ...responding({
      400: 'Malformed',
      401: 'NotAuthenticated',
      404: 'NotFound',
      409: 'Refused',
      429: 'TooManyRequests',
      500: 'Mistake',
      503: 'NotNow',
    }),
  },
})
