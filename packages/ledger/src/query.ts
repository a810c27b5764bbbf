import { type Answered, type AnyAsk, type Asked, parseAsk, type View } from '@aid-ledger/contract'
import {
  type Day,
  dayOfInstant,
  type PartyCode,
  type PledgeId,
  type Position,
  type Problem,
  printable,
  type RecordedEvent,
  type StoredEvent,
} from '@aid-ledger/domain'
import type { Clock } from '@aid-ledger/event-store'
import {
  alliesView,
  approvalsView,
  historyView,
  journeyView,
  obligationsView,
  type Picture,
  partiesOf,
  type Question,
  type ReadModel,
  RULES,
  shortfallsView,
  timelineView,
} from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { digestOf } from './digest.ts'
import { type LedgerError, malformed } from './ledger-error.ts'
import { listName, pageOf, readCursor } from './paging.ts'
import { askedOf, isPinned, resolveQuestion } from './resolve-question.ts'
import { unknownSubject, wrongBesideCursor, wrongInDays } from './wrong-in-ask.ts'

/** How many events a page of the log holds; pages have fixed bounds, so that a full one never changes. */
export const EVENTS_A_PAGE = 1000

/** How much of a name from outside an error repeats. */
const MAX_SHOWN = 40

/** A question: which view, of whom or what (an ally, a pledge, a position, a page's number), and its parameters as they came. */
export type Query = {
  readonly view: View
  readonly of?: string
  readonly ask?: { readonly [parameter: string]: unknown }
  /** Gives the question up: looked at wherever answering it pauses. */
  readonly signal?: AbortSignal
}

export type Answer = Answered & { readonly [member: string]: unknown }

export type Told = {
  readonly answer: Answer
  /** Whether the question was asked in full, so that the answer is the same for ever. */
  readonly immutable: boolean
}

type Result = E.Either<LedgerError, Told>

const answerOf = (asked: Asked, content: object, immutable: boolean): Told => {
  const body = { asked, rules: RULES, position: asked.at, ...content }
  return { answer: { ...body, digest: digestOf(body) }, immutable }
}

/** The lists: which items each view gives, and what it says beside them. */
const LISTS: {
  readonly [V in View]?: (
    picture: Picture,
    of: string,
    ask: AnyAsk,
  ) => { readonly items: ReadonlyArray<unknown> } & object
} = {
  parties: (picture) => ({ items: [...partiesOf(picture).values()] }),
  allies: (picture) => alliesView(picture),
  timeline: (picture, ally, ask) => timelineView(picture, ally as PartyCode, ask),
  history: (picture, pledge) => ({ pledge, items: historyView(picture, pledge as PledgeId) }),
  approvals: (picture, _, { state, ally }) => ({
    items: approvalsView(picture, { ...(state && { state }), ...(ally && { ally }) }),
  }),
  shortfalls: (picture, _, { ally }) => ({ items: shortfallsView(picture, ally) }),
  events: ({ seen }, _, { after = 0 }) => ({ items: seen.events.filter(({ position }) => Number(position) > after) }),
}

/** What a list was filtered by, as answers tell it; absent where it was not. */
const filtersOf = (ask: AnyAsk): Pick<Asked, 'filters'> => {
  const { from, to, type, pledge, order, state, ally, after } = ask
  const given = Object.entries({ from, to, type, pledge, order, state, ally, after: after?.toString() })
  const filters = Object.fromEntries(given.filter(([, value]) => value !== undefined))
  return Object.keys(filters).length === 0 ? {} : { filters }
}

/** The pinned form of a question: what a cursor carries on. */
const pinned = (ask: AnyAsk, { at, knownAt, effectiveAt, milestone, against }: Question): AnyAsk => {
  const { cursor: _, limit: _limit, waitFor: _wait, ...filters } = ask
  return { ...filters, at, effectiveAt, milestone, against, ...(knownAt === undefined ? {} : { knownAt }) }
}

/** Events are served as they are stored, not as newer code reads them. */
const asStored = ({ position }: RecordedEvent, readModel: ReadModel): StoredEvent => readModel.stored(Number(position))!

const listed = (view: View, of: string, ask: AnyAsk, readModel: ReadModel, clock: Clock): Result => {
  const list = listName(view, of)
  const cursor = ask.cursor === undefined ? undefined : readCursor(ask.cursor, view, list)
  if (cursor !== undefined && E.isLeft(cursor)) return E.left(malformed([{ pointer: '/cursor', detail: cursor.left }]))
  const asking: AnyAsk = cursor?.right.ask ?? ask
  const wrong = wrongInDays(asking) ?? wrongBesideCursor(ask, asking)
  if (wrong !== undefined) return E.left(wrong)
  const question = resolveQuestion(asking, readModel, clock)
  if (E.isLeft(question)) return question
  const { items, ...beside } = LISTS[view]!(readModel.picture(question.right), of, asking)
  const served =
    view === 'history' || view === 'events' ? items.map((event) => asStored(event as RecordedEvent, readModel)) : items
  const page = pageOf(served, {
    offset: cursor?.right.offset ?? 0,
    limit: ask.limit,
    list,
    ask: pinned(asking, question.right),
  })
  const asked = { ...askedOf(question.right), ...filtersOf(asking) }
  return E.right(answerOf(asked, { ...beside, ...page }, isPinned(asking)))
}

/** A question about the log alone: only what had been recorded by a position, on the day of that event. */
const askedAt = (readModel: ReadModel, at: number, today: Day): Asked => {
  const event = readModel.events()[at - 1]
  const effectiveAt = event === undefined ? today : dayOfInstant(event.recordedAt)
  return { at: String(at) as Position, effectiveAt, milestone: 'handedOver', against: 'original' }
}

const eventAt = (of: string, readModel: ReadModel, clock: Clock): Result => {
  const event = /^[1-9][0-9]{0,15}$/.test(of) ? readModel.stored(Number(of)) : undefined
  if (event === undefined)
    return E.left({
      _tag: 'UnknownPosition',
      detail: `there is no position ${printable(of, MAX_SHOWN)}: the ledger has ${readModel.events().length} events so far`,
    })
  return E.right(answerOf(askedAt(readModel, Number(of), dayOfInstant(clock())), event, true))
}

const pageAt = (of: string, readModel: ReadModel, clock: Clock): Result => {
  const head = readModel.events().length
  const pages = Math.max(1, Math.ceil(head / EVENTS_A_PAGE))
  const page = /^[1-9][0-9]{0,11}$/.test(of) ? Number(of) : 0
  if (page < 1 || page > pages)
    return E.left({
      _tag: 'UnknownPage',
      detail: `there is no page ${printable(of, MAX_SHOWN)} of events: pages go from 1 to ${pages}`,
    })
  const last = Math.min(page * EVENTS_A_PAGE, head)
  const full = last === page * EVENTS_A_PAGE
  const items = readModel
    .events()
    .slice((page - 1) * EVENTS_A_PAGE, last)
    .map((event) => asStored(event, readModel))
  return E.right(answerOf(askedAt(readModel, last, dayOfInstant(clock())), { page, full, items }, full))
}

/** A question whose parameters have been read. */
export type ReadQuery = { readonly view: View; readonly of: string; readonly ask: AnyAsk }

/** Reads a question's parameters; what is not of their form, or not known to the view, is an error before anything is waited for. */
export const readQuery = ({ view, of = '', ask = {} }: Query): E.Either<LedgerError, ReadQuery> => {
  const read: E.Either<ReadonlyArray<Problem>, AnyAsk> = parseAsk(view, ask)
  return E.isLeft(read) ? E.left(malformed(read.left)) : E.right({ view, of, ask: read.right })
}

/** Answers a question from what the read model has read. */
export const answerQuery = ({ view, of, ask }: ReadQuery, readModel: ReadModel, clock: Clock): Result => {
  const stranger = unknownSubject(view, of, ask, readModel)
  if (stranger !== undefined) return E.left(stranger)
  if (view === 'event') return eventAt(of, readModel, clock)
  if (view === 'page') return pageAt(of, readModel, clock)
  if (LISTS[view] !== undefined) return listed(view, of, ask, readModel, clock)
  const question = resolveQuestion(ask, readModel, clock)
  if (E.isLeft(question)) return question
  const picture = readModel.picture(question.right)
  const content = view === 'pledge' ? journeyView(picture, of as PledgeId) : obligationsView(picture, of as PartyCode)
  return E.right(answerOf(askedOf(question.right), content, isPinned(ask)))
}
