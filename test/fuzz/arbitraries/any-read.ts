import { askCodecs, routes, VIEWS } from '@aid-ledger/contract'
import fc from 'fast-check'
import type { RawRequest } from './raw-request.ts'
import { seldom } from './seldom.ts'

const NAMES = [...new Set(VIEWS.flatMap((view) => Object.keys(askCodecs[view].fields)))].filter(
  (name) => name !== 'waitFor',
)
const ADDRESSES = VIEWS.flatMap((view) => routes[view].examples)

const SOUND = [
  '0',
  '1',
  '7',
  '500',
  '2024-03-25',
  '2024-04-02T12:00:00.000Z',
  'accepted',
  'current',
  'obligations@1',
  'obligations@2',
  'desc',
]
const ODD = [
  '',
  '-1',
  '01',
  '1e3',
  '9'.repeat(17),
  '2024-02-30',
  '2199-01-01',
  'NaN',
  'null',
  '%00',
  '%FF',
  '%',
  '%E0%A4%A',
  '%2F..%2F..',
  '[]',
  'a'.repeat(3_000),
  "'; DROP TABLE event; --",
  '\u00e9',
  'eyJhdCI6MX0',
]
const PATHS = [
  '/',
  '/docs',
  '/docs/commands/AnnouncePledge',
  '/docs/commands/__proto__',
  '/docs/problems',
  '/docs/problems/refused',
  '/health/live',
  '/health/ready',
  '/metrics',
  '/openapi.json',
  '/commands',
  '/commands/',
  '//',
  '/..',
  '/.%2e/.%2e/etc/passwd',
  '/%00',
  '/%E0%A4%A',
  '/allies',
  '/allies//obligations',
  '/allies/__proto__/obligations',
  '/allies/%F0%9F%92%A9/timeline',
  '/pledges/constructor/history',
  `/pledges/${'x'.repeat(65)}`,
  `/${'a'.repeat(9_000)}`,
  '/events/pages/999999999999999',
  '/events/0',
  '/favicon.ico',
  '*',
  'http://elsewhere.example/allies',
  '/allies#fragment',
  '/allies?',
  '/allies?&&&=',
]

const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...SOUND) },
  { weight: 2, arbitrary: fc.constantFrom(...ODD) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map(encoded) },
  { weight: 1, arbitrary: fc.base64String({ maxLength: 60 }).map((text) => text.replaceAll(/[+/=]/g, '-')) },
)

function encoded(text: string): string {
  return Buffer.from(text)
    .toString('latin1')
    .replaceAll(/[^a-z0-9]/gi, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

const pair = fc.tuple(
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...NAMES) },
    { weight: 1, arbitrary: fc.constantFrom('', 'toString', 'a[b]') },
  ),
  value,
)
const query = fc.array(pair, { maxLength: 3 }).map((pairs) => pairs.map(([name, text]) => `${name}=${text}`).join('&'))

/** An address of the service, as it stands in its pages, with other parameters and now and then another subject. */
const address = fc.tuple(fc.constantFrom(...ADDRESSES), query, seldom(6, value)).map(([known, more, subject]) => {
  const [path = '', asked = ''] = known.split('?')
  const place = subject === null ? path : path.replace(/^(\/\w+\/)[^/]+/, `$1${subject}`)
  return `${place}?${[asked, more].filter((part) => part !== '').join('&')}`
})

const method = fc.oneof(
  { weight: 12, arbitrary: fc.constant('GET') },
  { weight: 2, arbitrary: fc.constant('HEAD') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'POST',
      'PUT',
      'DELETE',
      'PATCH',
      'OPTIONS',
      'TRACE',
      'CONNECT',
      'PROPFIND',
      'BREW',
      'get',
    ),
  },
)

const header = fc.oneof(
  fc.constantFrom<readonly [string, string]>(
    ['Accept', 'text/html'],
    ['Accept', ';;;q=x'],
    ['Accept-Encoding', 'br;q=2, zstd'],
    ['If-None-Match', '*'],
    ['If-None-Match', `"${'x'.repeat(500)}"`],
    ['Authorization', 'Bearer '],
    ['Authorization', 'Basic YTpi'],
    ['Authorization', `Bearer ${'a.'.repeat(3_000)}`],
    ['Range', 'bytes=0-,-1'],
    ['X-Request-Id', '<script>'],
    ['X-Forwarded-For', '::1, unknown'],
    ['Origin', 'null'],
    ['Cookie', 'a=b; __proto__=c'],
    ['traceparent', '00-00000000000000000000000000000000-0000000000000000-ff'],
    ['Expect', '100-continue'],
    ['Expect', 'foo'],
    ['Expect', '100-continue, foo'],
    ['Upgrade', 'websocket'],
    ['Host', ''],
    ['Transfer-Encoding', 'chunked'],
    ['Long', 'x'.repeat(20_000)],
  ),
  fc.tuple(
    fc.constantFrom('X-Odd', 'Accept', 'traceparent', 'If-None-Match'),
    fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replaceAll(/[^ -~\u0080-\u00ff]/g, ' ')),
  ),
)

/** A question, or what looks like one. */
export const anyRead: fc.Arbitrary<RawRequest> = fc.record({
  isWithoutHost: seldom(12, fc.constant(true)).map((isWithout) => isWithout ?? false),
  method,
  target: fc.oneof({ weight: 5, arbitrary: address }, { weight: 1, arbitrary: fc.constantFrom(...PATHS) }),
  headers: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(header, { maxLength: 2 }) },
  ),
})
