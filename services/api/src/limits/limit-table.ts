import { MAX_CREDENTIAL_LENGTH } from '@aid-ledger/access'
import { DEFAULT_LIMIT, MAX_CHANGES, MAX_KEY, MAX_LIMIT, MAX_QUESTIONS } from '@aid-ledger/contract'
import {
  MAX_DATA_DEPTH,
  MAX_EVENT_BYTES,
  MAX_JSON_DEPTH,
  MAX_PROBLEMS,
  MAX_RATIONALE,
  MAX_SEALED,
} from '@aid-ledger/domain'
import { EVENTS_A_PAGE, MAX_WAIT_MS } from '@aid-ledger/ledger'
import { MAX_BODY_BYTES } from '../commands/read-body.ts'
import { MAX_ADDRESS } from '../http/address-limit.ts'
import { MAX_PARAMETERS } from '../http/read-query.ts'
import { ANSWER_WITHIN_MS } from '../http/within-time.ts'
import {
  HEADERS_WITHIN_MS,
  IDLE_WITHIN_MS,
  MAX_CONNECTIONS,
  MAX_HEADER_BYTES,
  REQUEST_WITHIN_MS,
  STALLED_WITHIN_MS,
} from '../service/make-server.ts'
import { STOP_WITHIN_SECONDS } from '../service/stop-server.ts'
import { feedLimits } from './feed-limits.ts'
import { bytes, type Limit, limit, many, seconds } from './limit.ts'
import { memoryLimits } from './memory-limits.ts'
import { REQUESTS_A_MINUTE } from './rate-limit.ts'
import { recordingLimits } from './recording-limits.ts'
import { MAX_SPENT } from './spent-credentials.ts'
import { MAX_BUCKETS } from './token-buckets.ts'

/**
 * The limits that whoever asks, records or runs the service may come upon, in the order of a request. docs/limits.md prints
 * them; a test holds the two together.
 */
export const limitTable: ReadonlyArray<Limit> = [
  limit(
    'open connections',
    many(MAX_CONNECTIONS),
    'closed at once',
    'each costs some ten KB; half of them may follow feeds',
  ),
  limit(
    'headers, time to come',
    seconds(HEADERS_WITHIN_MS),
    '408',
    'they are a few lines: who sends them slowly holds a connection',
  ),
  limit('address and headers', bytes(MAX_HEADER_BYTES), '431', 'the longest address and the largest JWT'),
  limit(
    'address',
    many(MAX_ADDRESS, 'characters'),
    '414',
    'a cursor has at most 2,000, all other parameters together fewer',
  ),
  limit('credential', many(MAX_CREDENTIAL_LENGTH, 'characters'), '401', 'longer than any JWT of a sound issuer'),
  limit('parameters', many(MAX_PARAMETERS), '400', 'more than any question has'),
  limit(
    'requests a minute, of one credential or address',
    many(REQUESTS_A_MINUTE),
    '429',
    'ten a second; `REQUESTS_A_MINUTE` sets another. As many may come at once',
  ),
  limit(
    'addresses and credentials that are counted',
    many(MAX_BUCKETS),
    'the oldest is forgotten',
    'some MB; who comes from more addresses is not stopped by one',
  ),
  limit(
    'credentials remembered as used too often',
    many(MAX_SPENT),
    'the oldest is looked up again',
    'they are refused before anybody looks whom they prove',
  ),
  limit('whole request, time to come', seconds(REQUEST_WITHIN_MS), '408', 'the largest body at 9 KB a second'),
  limit(
    'body of a command or a scenario',
    bytes(MAX_BODY_BYTES),
    '413',
    'four of the largest events, so that one fits however it is written',
  ),
  limit('changes of a scenario', many(MAX_CHANGES), '400', 'each may have all of its stream decided anew'),
  limit(
    'questions of a scenario',
    many(MAX_QUESTIONS),
    '400',
    'each is a diff; more are asked with the scenario again',
  ),
  limit(
    'nesting of JSON',
    many(MAX_JSON_DEPTH),
    '400',
    'the shapes of the ledger need 10; a reader that recurses is safe',
  ),
  limit('nesting of data', many(MAX_DATA_DEPTH), '400', 'half of that, so that pages and exports can wrap events'),
  limit('key of a command', many(MAX_KEY, 'characters'), '400', 'a name, kept with the event for ever'),
  limit('texts sealed in one command', many(MAX_SEALED), '400', 'a grant may have fifty conditions'),
  limit(
    'sealed text',
    many(MAX_RATIONALE, 'characters'),
    '400',
    'as long as the reasons for a decision may be; a reason elsewhere 2,000',
  ),
  limit('event', bytes(MAX_EVENT_BYTES), '413', 'one fact; what is longer belongs into its source'),
  limit(
    'errors told of one request',
    many(MAX_PROBLEMS),
    'the rest is left out',
    'a person mends a few and asks again',
  ),
  ...recordingLimits,
  limit('wait for a position', seconds(MAX_WAIT_MS), '503', 'a reader rather asks again'),
  limit(
    'answer to a question, waiting and reckoning',
    seconds(ANSWER_WITHIN_MS),
    '503',
    'twice the longest wait; reckoning looks at the clock where it pauses',
  ),
  limit(
    'page of a list',
    many(MAX_LIMIT, 'items'),
    '400',
    `without \`limit\` ${many(DEFAULT_LIMIT)}; the rest by \`next\``,
  ),
  limit('page of events', many(EVENTS_A_PAGE, 'events'), 'the next page', 'fixed, so that a full page never changes'),
  ...feedLimits,
  ...memoryLimits,
  limit('idle connection', seconds(IDLE_WITHIN_MS), 'closed', "a reader's next click"),
  limit('connection that stands still in midst', seconds(STALLED_WITHIN_MS), 'closed', 'twice the time for a request'),
  limit(
    'requests under way when the service stops',
    `${STOP_WITHIN_SECONDS} s`,
    'cut off',
    'the longest wait, and some time to answer',
  ),
]
