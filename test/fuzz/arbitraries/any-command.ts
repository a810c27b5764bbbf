import fc from 'fast-check'
import { type Damage, damage, damaged } from './byte-mutation.ts'
import { mutated } from './json-mutation.ts'
import type { RawRequest } from './raw-request.ts'
import { type Entry, realEntry } from './real-entries.ts'
import { seldom } from './seldom.ts'

/** Tokens to give commands with; some prove nobody. */
export type Tokens = { readonly operator: string; readonly donor: string }

const isEntry = (value: unknown): value is Entry => typeof value === 'object' && value !== null && 'command' in value

/** The body of a mutated entry, which may name texts to be sealed: of its text now and then some bytes are damaged too. */
const body = (entry: unknown, seal: unknown, bytes: Damage | null) => {
  const { data, meta } = isEntry(entry) ? entry : { data: entry, meta: entry }
  const text = Buffer.from(JSON.stringify({ data, meta, ...(seal === null ? {} : { seal }) }) ?? '')
  return bytes === null ? text : damaged(text, bytes)
}

const nameIn = (entry: unknown): string =>
  isEntry(entry) && typeof entry.command === 'string' ? entry.command : 'AnnouncePledge'

const CONTENT_TYPES = [
  'text/plain',
  'application/json; charset=utf-16',
  'multipart/form-data; boundary=x',
  '',
  'application/json;;;',
]
const IF_MATCH = ['"0"', '"1"', '*', 'W/"1"', '"-1"', '"99999999999999999"', '""', '"0", "1"']
const SEALS = [
  ['/reason'],
  ['/condition', '/statement'],
  ['/conditions/0', '/replacement/data/reason'],
  ['/title'],
  ['', '/', '/__proto__', '/lines/0', '/lines/00/line'],
  '/reason',
  [7],
  {},
]
const KEYS = ['', ' ', '"', '"quoted"', 'k'.repeat(129), '__proto__', '../x', '\u00ff']

/** A command that somebody means, or meant before it was mutated. */
export const anyCommand = ({ operator, donor }: Tokens): fc.Arbitrary<RawRequest> =>
  fc
    .record({
      entry: fc.oneof({ weight: 3, arbitrary: mutated(realEntry) }, { weight: 1, arbitrary: realEntry }),
      bytes: seldom(6, damage),
      key: fc.oneof({ weight: 12, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.constantFrom(...KEYS) }),
      token: fc.oneof(
        { weight: 15, arbitrary: fc.constant(operator) },
        { weight: 1, arbitrary: fc.constantFrom(donor, 'aid_x', '') },
      ),
      type: seldom(25, fc.constantFrom(...CONTENT_TYPES)),
      ifMatch: seldom(12, fc.constantFrom(...IF_MATCH)),
      encoding: seldom(20, fc.constantFrom('gzip', 'identity', 'br')),
      name: seldom(15, fc.constantFrom('announcepledge', '__proto__', 'OpenShortfall', '%00', '')),
      seal: seldom(5, fc.oneof(fc.constantFrom<unknown>(...SEALS), fc.jsonValue({ maxDepth: 2 }))),
      lengthOff: seldom(20, fc.constantFrom(-1, -5, 3)),
    })
    .map(({ entry, seal, bytes, key, token, type, ifMatch, encoding, name, lengthOff }) => ({
      method: 'POST',
      target: `/commands/${name ?? encodeURIComponent(nameIn(entry).toWellFormed()).slice(0, 200)}`,
      headers: [
        ['Content-Type', type ?? 'application/json'],
        ['Idempotency-Key', key],
        ...(token === '' ? [] : [['Authorization', `Bearer ${token}`] as const]),
        ...(ifMatch === null ? [] : [['If-Match', ifMatch] as const]),
        ...(encoding === null ? [] : [['Content-Encoding', encoding] as const]),
      ],
      body: body(entry, seal, bytes),
      ...(lengthOff === null ? {} : { lengthOff }),
    }))
