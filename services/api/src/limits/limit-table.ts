import { MAX_CREDENTIAL_LENGTH } from '@aid-ledger/access'
import { DEFAULT_LIMIT, MAX_KEY, MAX_LIMIT } from '@aid-ledger/contract'
import { MAX_DATA_DEPTH, MAX_EVENT_BYTES, MAX_JSON_DEPTH, MAX_PROBLEMS } from '@aid-ledger/domain'
import { EVENTS_A_PAGE, MAX_WAIT_MS } from '@aid-ledger/ledger'
import { MAX_BODY_BYTES } from '../commands/read-body.ts'
import { MAX_ADDRESS } from '../http/address-limit.ts'
import { KEPT_BYTES } from '../http/kept-answers.ts'
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
import { REQUESTS_A_MINUTE } from './rate-limit.ts'
import { MAX_SPENT } from './spent-credentials.ts'
import { MAX_BUCKETS } from './token-buckets.ts'

/** A limit of the service, as its page tells it: of what, how much, what happens there, and why it is what it is. */
export type Limit = { readonly of: string; readonly most: string; readonly past: string; readonly why: string }

const limit = (of: string, most: string, past: string, why: string): Limit => ({ of, most, past, why })
const number = (value: number): string => value.toLocaleString('en')
const bytes = (value: number): string => `${number(value)} bytes`
const seconds = (ms: number): string => `${ms / 1000} s`

/** Every limit of the service, in the order of a request. docs/limits.md prints it; a test holds the two together. */
export const limitTable: ReadonlyArray<Limit> = [
  limit('open connections', number(MAX_CONNECTIONS), 'closed at once', 'each costs some ten KB'),
  limit(
    'headers, time to come',
    seconds(HEADERS_WITHIN_MS),
    '408',
    'they are a few lines: who sends them slowly holds a connection',
  ),
  limit('address and headers', bytes(MAX_HEADER_BYTES), '431', 'the longest address and the largest JWT'),
  limit(
    'address',
    `${number(MAX_ADDRESS)} characters`,
    '414',
    'a cursor has at most 2,000, all other parameters together fewer',
  ),
  limit('credential', `${number(MAX_CREDENTIAL_LENGTH)} characters`, '401', 'longer than any JWT of a sound issuer'),
  limit('parameters', number(MAX_PARAMETERS), '400', 'more than any question has'),
  limit(
    'requests a minute, of one credential or address',
    number(REQUESTS_A_MINUTE),
    '429',
    'ten a second; `REQUESTS_A_MINUTE` sets another. As many may come at once',
  ),
  limit(
    'addresses and credentials that are counted',
    number(MAX_BUCKETS),
    'the oldest is forgotten',
    'some MB; who comes from more addresses is not stopped by one',
  ),
  limit(
    'credentials remembered as used too often',
    number(MAX_SPENT),
    'the oldest is looked up again',
    'they are refused before anybody looks whom they prove',
  ),
  limit('whole request, time to come', seconds(REQUEST_WITHIN_MS), '408', 'the largest body at 9 KB a second'),
  limit(
    'body of a command',
    bytes(MAX_BODY_BYTES),
    '413',
    'four of the largest events, so that one fits however it is written',
  ),
  limit(
    'nesting of JSON',
    number(MAX_JSON_DEPTH),
    '400',
    'the shapes of the ledger need 10; a reader that recurses is safe',
  ),
  limit('nesting of data', number(MAX_DATA_DEPTH), '400', 'half of that, so that pages and exports can wrap events'),
  limit('key of a command', `${number(MAX_KEY)} characters`, '400', 'a name, kept with the event for ever'),
  limit('event', bytes(MAX_EVENT_BYTES), '413', 'one fact; what is longer belongs into its source'),
  limit(
    'errors told of one request',
    number(MAX_PROBLEMS),
    'the rest is left out',
    'a person mends a few and asks again',
  ),
  limit('wait for a position', seconds(MAX_WAIT_MS), '503', 'a reader rather asks again'),
  limit(
    'answer, waiting and reckoning',
    seconds(ANSWER_WITHIN_MS),
    '503',
    'twice the longest wait; reckoning looks at the clock where it pauses',
  ),
  limit(
    'page of a list',
    `${number(MAX_LIMIT)} items`,
    '400',
    `without \`limit\` ${number(DEFAULT_LIMIT)}; the rest by \`next\``,
  ),
  limit(
    'page of events',
    `${number(EVENTS_A_PAGE)} events`,
    'the next page',
    'fixed, so that a full page never changes',
  ),
  limit('finished answers in memory', bytes(KEPT_BYTES), 'the least lately asked for go', 'all that are asked often'),
  limit('idle connection', seconds(IDLE_WITHIN_MS), 'closed', "a reader's next click"),
  limit('connection that stands still in midst', seconds(STALLED_WITHIN_MS), 'closed', 'twice the time for a request'),
  limit(
    'requests under way when the service stops',
    `${STOP_WITHIN_SECONDS} s`,
    'cut off',
    'the longest wait, and some time to answer',
  ),
]
