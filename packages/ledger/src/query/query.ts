import { type AnyAsk, type Asked, type LedgerView, parseAsk, type View } from '@aid-ledger/contract'
import { type DecisionId, type PartyCode, type PledgeId, type Problem, RULES } from '@aid-ledger/domain'
import type { Clock } from '@aid-ledger/event-store'
import {
  journeyView,
  obligationsView,
  type Parts,
  type Picture,
  type Question,
  type ReadModel,
  type Scope,
} from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { type LedgerError, malformed } from '../ledger-error.ts'
import { answerOf, type Told } from './answer.ts'
import { answerPage } from './answer-page.ts'
import { decisionView } from './decision-view.ts'
import { inTime } from './in-time.ts'
import { LISTS } from './lists.ts'
import { eventAt, pageAt } from './log-views.ts'
import { askedOf, isPinned, resolveQuestion } from './resolve-question.ts'
import { unknownSubject, wrongInDays } from './wrong-in-ask.ts'

/** Hears of how many parts something has come through how many. */
export type Progress = (done: number, of: number) => void

/** A question: which view, of whom or what (an ally, a pledge, a position, a page's number), and its parameters as they came. */
export type Query<V extends View = LedgerView> = {
  readonly view: V
  readonly of?: string
  readonly ask?: { readonly [parameter: string]: unknown }
  /** Gives the question up: whoever asked has gone, or has waited long enough. */
  readonly signal?: AbortSignal
  /** Hears how far an answer has come that takes long. */
  readonly onProgress?: Progress
}

type Result = E.Either<LedgerError, Told>

/** A question whose parameters have been read. */
export type ReadQuery = {
  readonly view: LedgerView
  readonly of: string
  readonly ask: AnyAsk
  readonly signal?: AbortSignal
}

export type QueryPorts = { readonly readModel: ReadModel; readonly clock: Clock }

/** What a list was filtered by, as answers tell it; absent where it was not. */
const filtersOf = (ask: AnyAsk): Pick<Asked, 'filters'> => {
  const { from, to, type, pledge, order, state, ally, after } = ask
  const given = Object.entries({ from, to, type, pledge, order, state, ally, after: after?.toString() })
  const filters = Object.fromEntries(given.filter(([, value]) => value !== undefined))
  return Object.keys(filters).length === 0 ? {} : { filters }
}

/** The pinned form of a question: what a cursor carries on. */
const pinned = (ask: AnyAsk, { at, knownAt, effectiveAt, milestone, against, rules = RULES }: Question): AnyAsk => {
  const { cursor: _, limit: _limit, waitFor: _wait, ...filters } = ask
  return {
    ...filters,
    rules,
    at,
    effectiveAt,
    milestone,
    against,
    ...(knownAt === undefined ? {} : { knownAt }),
  }
}

/** The pictures that answer a question. */
const picturesFor =
  (question: Question, readModel: ReadModel, signal: AbortSignal | undefined) =>
  async (scope: Scope): Promise<Picture> => {
    await inTime(signal)
    return readModel.picture(question, scope)
  }

/** The parts of a list over the whole ledger. */
const partsFor =
  (question: Question, readModel: ReadModel, signal: AbortSignal | undefined): Parts['part'] =>
  async (name, scope, views) => {
    await inTime(signal)
    return readModel.part(question)(name, scope, views)
  }

const listed = ({ view, of, ask, signal }: ReadQuery, { readModel, clock }: QueryPorts): Promise<Result> =>
  answerPage(view, of, ask, async (asking) => {
    const wrong = wrongInDays(asking)
    if (wrong !== undefined) return E.left(wrong)
    const question = await resolveQuestion(asking, readModel, clock)
    if (E.isLeft(question)) return question
    const picture = picturesFor(question.right, readModel, signal)
    const part = partsFor(question.right, readModel, signal)
    const list = await LISTS[view]!({ of, ask: asking, question: question.right, readModel, picture, part })
    const asked = { ...askedOf(question.right), ...filtersOf(asking) }
    const { rules } = question.right
    return E.right({ asked, list, pinned: pinned(asking, question.right), immutable: isPinned(asking), rules })
  })

/** Reads a question's parameters; what is not of their form, or not known to the view, is an error before anything is waited for. */
export const readQuery = ({ view, of = '', ask = {}, signal }: Query): E.Either<LedgerError, ReadQuery> => {
  const read: E.Either<ReadonlyArray<Problem>, AnyAsk> = parseAsk<LedgerView>(view, ask)
  return E.isLeft(read)
    ? E.left(malformed(read.left))
    : E.right({ view, of, ask: read.right, ...(signal === undefined ? {} : { signal }) })
}

/** Answers a question from what the read model has read. */
export const answerQuery = async (query: ReadQuery, ports: QueryPorts): Promise<Result> => {
  const { view, of, ask, signal } = query
  const { readModel, clock } = ports
  const stranger = unknownSubject(view, of, ask, readModel)
  if (stranger !== undefined) return E.left(stranger)
  if (view === 'event') return eventAt(of, ask, readModel, clock)
  if (view === 'page') return pageAt(of, ask, readModel, clock)
  if (LISTS[view] !== undefined) return listed(query, ports)
  const question = await resolveQuestion(ask, readModel, clock)
  if (E.isLeft(question)) return question
  const picture = picturesFor(question.right, readModel, signal)
  if (view === 'decision') {
    const found = decisionView(await picture({ of: 'decisions', decisions: [of as DecisionId] }), of as DecisionId)
    return E.isLeft(found)
      ? found
      : E.right(answerOf(askedOf(question.right), found.right, isPinned(ask), question.right.rules))
  }
  const content =
    view === 'pledge'
      ? journeyView(await picture({ of: 'pledge', pledge: of as PledgeId }), of as PledgeId)
      : obligationsView(await picture({ of: 'ally', ally: of as PartyCode }), of as PartyCode)
  return E.right(answerOf(askedOf(question.right), content, isPinned(ask), question.right.rules))
}

/** Reads a question and answers it, without waiting for what is yet to be recorded. */
export const answerNow = async (query: Query, ports: QueryPorts): Promise<Result> => {
  const read = readQuery(query)
  return E.isLeft(read) ? read : answerQuery(read.right, ports)
}
