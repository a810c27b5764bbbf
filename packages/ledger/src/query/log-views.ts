import type { Asked } from '@aid-ledger/contract'
import { type Day, dayOfInstant, type Position, printable, type StoredEvent, show } from '@aid-ledger/domain'
import type { Clock } from '@aid-ledger/event-store'
import type { ReadModel } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { type LedgerError, malformed } from '../ledger-error.ts'
import { answerOf, type Told } from './answer.ts'

/** How many events a page of the log holds; pages have fixed bounds, so that a full one never changes. */
export const EVENTS_A_PAGE = 1000

/** How much of a name from outside an error repeats. */
const MAX_SHOWN = 40

type Result = E.Either<LedgerError, Told>

/** A question about the log alone: only what had been recorded by an event, on the day on which that was. */
const askedAt = (at: number, last: StoredEvent | undefined, today: Day): Asked => {
  const effectiveAt = last === undefined ? today : dayOfInstant(last.recordedAt)
  return { at: String(at) as Position, effectiveAt, milestone: 'handedOver', against: 'original' }
}

/** A position or the number of a page, as addresses have it. */
const ORDINAL = /^[1-9][0-9]{0,14}$/

/** What stands in an address where a number belongs is a mistake of its own, other than a number that nothing has. */
const noOrdinal = (name: 'position' | 'page', of: string): Result =>
  E.left(malformed([{ pointer: `/${name}`, detail: `${show(of)} is no ${name}: it must be a whole number from 1` }]))

/** The event at a position. */
export const eventAt = async (of: string, readModel: ReadModel, clock: Clock): Promise<Result> => {
  if (!ORDINAL.test(of)) return noOrdinal('position', of)
  const event = await readModel.stored(Number(of))
  return event === undefined
    ? E.left({
        _tag: 'UnknownPosition',
        detail: `there is no position ${printable(of, MAX_SHOWN)}: the ledger has ${readModel.position()} events so far`,
      })
    : E.right(answerOf(askedAt(Number(of), event, dayOfInstant(clock())), event, true))
}

/** A page of the log, by its number. */
export const pageAt = async (of: string, readModel: ReadModel, clock: Clock): Promise<Result> => {
  if (!ORDINAL.test(of)) return noOrdinal('page', of)
  const head = readModel.position()
  const pages = Math.max(1, Math.ceil(head / EVENTS_A_PAGE))
  const page = Number(of)
  if (page > pages)
    return E.left({
      _tag: 'UnknownPage',
      detail: `there is no page ${printable(of, MAX_SHOWN)} of events: pages go from 1 to ${pages}`,
    })
  const before = (page - 1) * EVENTS_A_PAGE
  const last = Math.min(page * EVENTS_A_PAGE, head)
  const full = last === page * EVENTS_A_PAGE
  const items = await readModel.visible({ after: before, at: last }, EVENTS_A_PAGE)
  return E.right(answerOf(askedAt(last, items.at(-1), dayOfInstant(clock())), { page, full, items }, full))
}
