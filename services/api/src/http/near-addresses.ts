import {
  feedAddress,
  routes,
  SCENARIO_ADDRESS,
  SCHEMAS_ADDRESS,
  SERVED_FEEDS,
  schemaAddress,
  VIEWS,
} from '@aid-ledger/contract'
import { didYouMean } from '@aid-ledger/domain'
import { PROBLEM_NAMES } from '../problems/problem-pages.ts'

const SERVICE = [
  '/asyncapi.json',
  '/commands',
  '/commands/{command}',
  '/docs',
  '/docs/addresses/{address}',
  '/docs/commands/{command}',
  '/docs/problems',
  '/health/live',
  '/health/ready',
  '/metrics',
  '/openapi.json',
  SCENARIO_ADDRESS,
  SCHEMAS_ADDRESS,
  schemaAddress('{name}'),
  ...SERVED_FEEDS.map(feedAddress),
]

/** Every address, those of the views with their subject in braces. */
const KNOWN: ReadonlyArray<ReadonlyArray<string>> = [
  ...VIEWS.map((view) => routes[view].path),
  ...SERVICE,
  ...PROBLEM_NAMES.map((name) => `/docs/problems/${name}`),
].map((path) => path.split('/'))

/** The longest address that is compared: a longer one is no slip of the pen. */
const MAX_COMPARED = 64
/** More are no hint. */
const MAX_NEAR = 3

const isSubject = (segment: string): boolean => segment.startsWith('{')

/** A known address with what was asked for in the place of its subject, where anything was. */
const filled = (known: ReadonlyArray<string>, asked: ReadonlyArray<string>): string =>
  known.map((segment, index) => (isSubject(segment) ? asked[index] || segment : segment)).join('/')

const isBegunBy = (known: ReadonlyArray<string>, asked: ReadonlyArray<string>): boolean =>
  asked.every((segment, index) => isSubject(known[index] ?? '') || known[index] === segment.toLowerCase())

/** The known addresses that go on where the asked one ends: /health/live and /health/ready of /health. */
const below = (asked: ReadonlyArray<string>): ReadonlyArray<string> =>
  KNOWN.filter((known) => known.length > asked.length && isBegunBy(known, asked)).map((known) => filled(known, asked))

/** The address that is spelt nearly like the asked one. */
const alike = (asked: ReadonlyArray<string>): ReadonlyArray<string> => {
  const candidates = KNOWN.filter(({ length }) => length === asked.length).map((known) => filled(known, asked))
  const path = asked.join('/')
  return candidates.filter((candidate) => didYouMean(path, candidates).includes(`"${candidate}"`))
}

/** What an address that does not exist lies under, or else what else lies there. */
const above = (asked: ReadonlyArray<string>): ReadonlyArray<string> => {
  const parent = asked.slice(0, -1)
  if (parent.length < 2) return []
  const itself = KNOWN.filter((known) => known.length === parent.length && isBegunBy(known, parent))
  return itself.length > 0 ? itself.map((known) => filled(known, parent)) : below(parent)
}

/** The addresses that somebody may have meant by one that does not exist: at most three, nearest kind first. */
export const nearAddresses = (path: string): ReadonlyArray<string> => {
  if (path.length > MAX_COMPARED) return []
  const asked = path.replace(/\/+$/, '').split('/')
  if (asked.length < 2) return []
  const itself = path.endsWith('/')
    ? KNOWN.filter((known) => known.length === asked.length && isBegunBy(known, asked))
    : []
  const near = [itself.map((known) => filled(known, asked)), below(asked), alike(asked), above(asked)]
  return (near.find(({ length }) => length > 0) ?? []).slice(0, MAX_NEAR)
}
