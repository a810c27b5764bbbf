import { type Day, type Figure, formatMinor, type Measure, minorOf } from '@aid-ledger/domain'
import type { Shortfall } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import type { LedgerError } from '../ledger-error.ts'
import type { Ledger } from '../make-ledger.ts'
import { type OverdueTranche, trancheKey } from './overdue-tranche.ts'

/** The most that one answer lists, so that few pages are turned. */
const PAGE = '1000'

const measureOf = ({ unit, currency }: Shortfall): Measure =>
  (unit === undefined ? { currency } : { unit }) as unknown as Measure

const figureOf = (minor: bigint, measure: Measure): Figure => {
  const amount = formatMinor(minor, measure)
  const figure = 'unit' in measure ? { quantity: { amount, ...measure } } : { money: { amount, ...measure } }
  return figure as unknown as Figure
}

/** Parts of one tranche that were promised for different days are one: overdue since the first, by their sum. */
const together = (parts: ReadonlyArray<Shortfall>): OverdueTranche => {
  const [first] = parts as readonly [Shortfall]
  const measure = measureOf(first)
  const missing = parts.reduce((sum, part) => sum + minorOf(part.missing, measure), 0n)
  const { pledge, line, tranche, due } = first
  return { pledge, line, tranche, due, missing: figureOf(missing, measure) }
}

/** The shortfalls of a day as the view tells them, the oldest first. */
const pagesOf = async (
  query: Ledger['query'],
  effectiveAt: Day,
  signal: AbortSignal,
): Promise<E.Either<LedgerError, ReadonlyArray<Shortfall>>> => {
  const found: Array<Shortfall> = []
  let ask: { readonly [parameter: string]: string } | undefined = { effectiveAt, limit: PAGE }
  while (ask !== undefined) {
    const told = await query({ view: 'shortfalls', ask, signal })
    if (E.isLeft(told)) return told
    const { items, next } = told.right.answer as unknown as { items: ReadonlyArray<Shortfall>; next?: string }
    found.push(...items)
    ask = next === undefined ? undefined : { cursor: next, limit: PAGE }
  }
  return E.right(found)
}

/** Every tranche that is overdue on a day by all that is recorded, handed over counting as arrived, against the first dates. */
export const readOverdue = async (
  query: Ledger['query'],
  day: Day,
  signal: AbortSignal,
): Promise<E.Either<LedgerError, ReadonlyArray<OverdueTranche>>> => {
  const shortfalls = await pagesOf(query, day, signal)
  if (E.isLeft(shortfalls)) return shortfalls
  const byTranche = Map.groupBy(shortfalls.right, trancheKey)
  return E.right([...byTranche.values()].map(together))
}
