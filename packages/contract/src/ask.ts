import {
  type Codec,
  codec,
  Day,
  type Decoded,
  decode,
  didYouMean,
  EVENT_TYPES,
  KnownAt,
  PartyCode,
  PledgeId,
  type Problem,
  record,
  show,
  word,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { auditAsks } from './audit/audit-asks.ts'
import { MAX_LIMIT } from './limits.ts'
import { RulesAsked } from './rules-name.ts'

/** The longest cursor that this ledger hands out, with room to spare. */
const MAX_CURSOR = 2000

/** A whole number as text, as it stands in a query string. */
const number = (name: string, min: number, max: number): Codec<number> =>
  codec(name, { title: name, type: 'integer', minimum: min, maximum: max }, (input) => {
    const value = typeof input === 'string' && /^(0|[1-9][0-9]{0,15})$/.test(input) ? Number(input) : input
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max
      ? E.right(value)
      : E.left(`${show(input)} is no ${name}: it must be a whole number from ${min} to ${max}`)
  })

const position = (name: string) => number(name, 0, Number.MAX_SAFE_INTEGER)

export const cursor: Codec<string> = codec('cursor', { type: 'string', maxLength: MAX_CURSOR }, (input) =>
  typeof input === 'string' && /^[A-Za-z0-9_-]+$/.test(input) && input.length <= MAX_CURSOR
    ? E.right(input)
    : E.left('is no cursor: take it from `next` of the page before'),
)

/** What every read can be asked with. */
const asked = {
  at: position('position'),
  knownAt: KnownAt,
  effectiveAt: Day,
  milestone: word('milestone', ['handedOver', 'accepted']),
  against: word('baseline', ['original', 'current']),
  rules: RulesAsked,
  waitFor: position('position'),
}
export const pagedAsk = { ...asked, limit: number('limit', 1, MAX_LIMIT), cursor }

/** The query parameters of each route; one that a route does not know is an error that names it. */
export const askCodecs = {
  parties: record('query of parties', {}, pagedAsk),
  allies: record('query of allies', {}, pagedAsk),
  obligations: record('query of obligations', {}, asked),
  timeline: record(
    'query of the timeline',
    {},
    {
      ...pagedAsk,
      from: Day,
      to: Day,
      type: word('event type', EVENT_TYPES),
      pledge: PledgeId,
      order: word('order', ['asc', 'desc']),
    },
  ),
  pledge: record('query of a pledge', {}, asked),
  history: record('query of a history', {}, pagedAsk),
  approvals: record(
    'query of approvals',
    {},
    { ...pagedAsk, state: word('state', ['open', 'closed']), ally: PartyCode },
  ),
  shortfalls: record('query of shortfalls', {}, { ...pagedAsk, ally: PartyCode }),
  events: record('query of events', {}, { ...pagedAsk, after: position('position') }),
  event: record('query of an event', {}, asked),
  page: record('query of a page of events', {}, asked),
  decisions: record('query of decisions', {}, pagedAsk),
  decision: record('query of a decision', {}, asked),
  ...auditAsks(asked, pagedAsk),
} as const

export type View = keyof typeof askCodecs

/** The views that compare questions or take an answer apart, and so are not the ledger's own. */
const AUDIT_VIEWS = [
  'decisionAudit',
  'diff',
  'lineage',
  'delays',
  'leadTimes',
  'rules',
] as const satisfies ReadonlyArray<View>
export type AuditView = (typeof AUDIT_VIEWS)[number]
export const isAuditView = (view: View): view is AuditView => AUDIT_VIEWS.some((known) => known === view)
/** The views that a ledger answers by itself. */
export type LedgerView = Exclude<View, AuditView>

export type Ask<V extends View> = Decoded<(typeof askCodecs)[V]>

/** What any of the ledger's own views may be asked with, each member absent where the view does not know it. */
export type AnyAsk = Partial<Ask<'timeline'> & Ask<'approvals'> & Ask<'events'>>

/** The parameters that a question to a view must have. */
export const requiredParameters = (view: View): ReadonlyArray<string> =>
  askCodecs[view].schema['required'] as ReadonlyArray<string>

const noParameter = (name: string, known: ReadonlyArray<string>): string =>
  `there is no parameter ${show(name)}${didYouMean(name, known)}; known are ${known.join(', ')}`

/** Tells of unknown parameters as such: a record, which comes upon them before all else and in their order, tells of fields. */
export const inParameterWords = (
  problems: ReadonlyArray<Problem>,
  query: unknown,
  known: ReadonlyArray<string>,
): ReadonlyArray<Problem> => {
  const unknown = Object.keys(query ?? {}).filter((name) => !known.includes(name))
  return problems.map(({ pointer, detail }, index) => ({
    pointer,
    detail: pointer === '' || index >= unknown.length ? detail : noParameter(unknown[index]!, known),
  }))
}

/** Reads the query parameters of a view; left, every problem with the parameter's name as its place. */
export const parseAsk = <V extends View>(view: V, query: unknown): E.Either<ReadonlyArray<Problem>, Ask<V>> =>
  pipe(
    query,
    decode(askCodecs[view] as unknown as Codec<Ask<V>>),
    E.mapLeft((problems) => inParameterWords(problems, query, Object.keys(askCodecs[view].fields))),
  )
