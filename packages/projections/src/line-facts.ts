import type { Decoded, Figure, Line, Measure, PledgeId, qualifierOf, Schedule, ShipmentId } from '@aid-ledger/domain'
import type { Row } from './book.ts'
import type { Fact } from './fact.ts'
import type { LineKey } from './line-key.ts'

type OfFact = Pick<Fact, 'id' | 'effectiveOn' | 'knownAt'>

/** The books that say how much has set out. */
export const SET_OUT_BOOKS = [
  'dispatched',
  'departedOrigin',
  'arrivedHub',
  'crossedBorder',
  // Of rules by which the donor's own word is not enough: what anybody said was handed over has at least set out.
  'saidReported',
  'saidHandedOver',
] as const

/** The books that are kept for each line. */
export const BOOKS = ['reported', 'handedOver', 'receipts', 'accepted', ...SET_OUT_BOOKS] as const
export type BookName = (typeof BOOKS)[number]

/** A row of a book, with the fact that it comes from: what lineage and rival claims are told by. */
export type Effect = Row & {
  readonly book: BookName
  readonly fact: Fact
  readonly qualifier: ReturnType<typeof qualifierOf>
}

export type Stated<A> = OfFact & { readonly value: A }

/** What one shipment did with one line: increments only, so that their order cannot matter. */
export type ShipmentRows = {
  readonly dispatched: Array<Effect>
  readonly handedOver: Array<Effect>
  readonly accepted: Array<Effect>
  readonly rejected: Array<Effect>
  readonly returned: Array<Effect>
  readonly lost: Array<Effect>
}

/** Everything that the facts say about one line, collected before any sum is taken. */
export type LineFacts = {
  readonly key: LineKey
  readonly pledge: PledgeId
  readonly announcement: Fact
  readonly line: Decoded<typeof Line>
  readonly measure: Measure
  readonly totals: Array<Stated<Figure>>
  /** Taken back or lapsed; undefined amount: the rest. */
  readonly withdrawals: Array<Stated<string | undefined>>
  readonly schedules: Array<Stated<Schedule>>
  readonly substitutions: Array<Stated<Line['item']>>
  readonly effects: Array<Effect>
  readonly shipments: Map<ShipmentId, ShipmentRows>
  /** Facts that speak of whether the line has come. */
  readonly reports: Array<Fact>
  readonly shortfalls: Array<Fact<'ShortfallDeclared'>>
}

/** A fact that names a line it cannot be reckoned for, and why: shown as an anomaly, never lost. */
export type Unreckoned = {
  readonly pledge: PledgeId
  readonly line: Line['line']
  readonly fact: Fact
  readonly why: 'unknownLine' | 'otherMeasure'
}

export type LineLedger = {
  readonly lines: ReadonlyMap<LineKey, LineFacts>
  readonly unreckoned: ReadonlyArray<Unreckoned>
}
