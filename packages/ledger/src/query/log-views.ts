import type { AnyAsk } from '@aid-ledger/contract'
import { printable, show } from '@aid-ledger/domain'
import type { Clock } from '@aid-ledger/event-store'
import type { Question, ReadModel } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { type LedgerError, malformed } from '../ledger-error.ts'
import { answerOf, type Told } from './answer.ts'
import { askedOf, isPinned, resolveQuestion, unknownPosition } from './resolve-question.ts'

/** How many events a page of the log holds; pages have fixed bounds, so that a full one never changes. */
export const EVENTS_A_PAGE = 1000

/** How much of a name from outside an error repeats. */
const MAX_SHOWN = 40

type Result = E.Either<LedgerError, Told>

/** A position or the number of a page, as addresses have it. */
const ORDINAL = /^[1-9][0-9]{0,14}$/

/** What stands in an address where a number belongs is a mistake of its own, other than a number that nothing has. */
const noOrdinal = (name: 'position' | 'page', of: string): Result =>
  E.left(malformed([{ pointer: `/${name}`, detail: `${show(of)} is no ${name}: it must be a whole number from 1` }]))

const notYetRecorded = (position: number, at: number): LedgerError => ({
  _tag: 'UnknownPosition',
  pointer: '/at',
  detail: `position ${position} is behind the first ${at} events of the ledger, and only these were asked about (at)`,
})

const notYetKnown = (position: number, { knownAt }: Question): LedgerError => ({
  _tag: 'UnknownPosition',
  pointer: '/knownAt',
  detail: `what stands at position ${position} was not known yet as of ${knownAt} (knownAt)`,
})

/**
 * The event at a position. It says the same as of every later position, so that it is answered as of its own; it is not there
 * as of an earlier one, nor as of a time at which it was not known.
 */
export const eventAt = async (of: string, ask: AnyAsk, readModel: ReadModel, clock: Clock): Promise<Result> => {
  if (!ORDINAL.test(of)) return noOrdinal('position', of)
  const head = readModel.position()
  const position = Number(of)
  if (position > head)
    return E.left({
      _tag: 'UnknownPosition',
      pointer: '/position',
      detail: `there is no position ${printable(of, MAX_SHOWN)}: the ledger has ${head} events so far`,
    })
  const { at = position } = ask
  const unknown = at < position ? notYetRecorded(position, at) : unknownPosition(at, head)
  if (unknown !== undefined) return E.left(unknown)
  const question = await resolveQuestion({ ...ask, at: position }, readModel, clock)
  if (E.isLeft(question)) return question
  const [event] = await readModel.visible({ after: position - 1, ...question.right }, 1)
  // What is stored follows no rules, and changes with none.
  return Number(event?.position) === position
    ? E.right(answerOf(askedOf(question.right), event!, true, question.right.rules))
    : E.left(notYetKnown(position, question.right))
}

/** A page of the log, by its number: as of its last event, or as of what is asked. */
export const pageAt = async (of: string, ask: AnyAsk, readModel: ReadModel, clock: Clock): Promise<Result> => {
  if (!ORDINAL.test(of)) return noOrdinal('page', of)
  const page = Number(of)
  const end = page * EVENTS_A_PAGE
  const head = readModel.position()
  const question = await resolveQuestion({ ...ask, at: ask.at ?? Math.min(end, head) }, readModel, clock)
  if (E.isLeft(question)) return question
  const pages = Math.max(1, Math.ceil((ask.at ?? head) / EVENTS_A_PAGE))
  if (page > pages)
    return E.left({
      _tag: 'UnknownPage',
      pointer: '/page',
      detail: `there is no page ${printable(of, MAX_SHOWN)} of events: pages go from 1 to ${pages}`,
    })
  const last = Math.min(end, question.right.at)
  const full = last === end
  const items = await readModel.visible({ ...question.right, after: end - EVENTS_A_PAGE, at: last }, EVENTS_A_PAGE)
  return E.right(answerOf(askedOf(question.right), { page, full, items }, full || isPinned(ask), question.right.rules))
}
