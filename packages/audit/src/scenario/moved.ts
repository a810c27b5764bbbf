import type { Change } from '@aid-ledger/contract'
import {
  addDays,
  dayOfKnownAt,
  type Edtf,
  type KnownAt,
  lastDay,
  parseDay,
  periodOf,
  type RecordedEvent,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

export type Move = Extract<Change, { readonly move: string }>

/** A day some days on; left where it lies beyond the years that the ledger knows. */
const daysOn = (day: Parameters<typeof addDays>[0], days: number) => parseDay(addDays(day, days))

/** A date some days on, as precise to the day as a move by days makes it: of a month, its first day and its last. */
const edtfOn = (edtf: Edtf, days: number): E.Either<string, Edtf> => {
  const { first, last } = periodOf(edtf)
  const [from, to] = [first, last].map((day) => (day === undefined ? E.right('..') : daysOn(day, days)))
  if (E.isLeft(from!)) return from
  if (E.isLeft(to!)) return to
  return E.right((from!.right === to!.right ? from!.right : `${from!.right}/${to!.right}`) as Edtf)
}

const knownOn = (knownAt: KnownAt, days: number): E.Either<string, KnownAt> => {
  const day = daysOn(dayOfKnownAt(knownAt), days)
  return E.isLeft(day) ? day : E.right(`${day.right}${knownAt.slice(day.right.length)}` as KnownAt)
}

/**
 * An event at another time. By days, it happens and becomes known so many days later, or earlier. To a date, it becomes known
 * on its day where nothing else is said and it would have been known before.
 */
export const moved = (event: RecordedEvent, { byDays, occurredOn, knownAt }: Move): E.Either<string, RecordedEvent> => {
  const { meta } = event
  if (byDays === undefined) {
    const on = occurredOn ?? meta.occurredOn
    const known = knownAt ?? (dayOfKnownAt(meta.knownAt) < lastDay(on) ? lastDay(on) : meta.knownAt)
    return E.right({ ...event, meta: { ...meta, occurredOn: on, knownAt: known } } as RecordedEvent)
  }
  const on = edtfOn(meta.occurredOn, byDays)
  if (E.isLeft(on)) return on
  const known = knownOn(meta.knownAt, byDays)
  return E.isLeft(known)
    ? known
    : E.right({ ...event, meta: { ...meta, occurredOn: on.right, knownAt: known.right } } as RecordedEvent)
}
