import {
  Currency,
  type Day,
  type Decoded,
  decode,
  Edtf,
  type Figure,
  formatMoney,
  formatQuantity,
  inWords,
  LineAmount,
  LineId,
  type Measure,
  minorOf,
  PledgeId,
  record,
  TrancheId,
  Unit,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { LedgerError } from '../ledger-error.ts'
import type { Ledger } from '../make-ledger.ts'
import type { Answer } from '../query/answer.ts'
import { type OverdueTranche, trancheKey } from './overdue-tranche.ts'

/** The most that one answer lists, so that few pages are turned. */
const PAGE = '1000'

/** What the watch notes of a shortfall; whatever else the view says of it, however long, is none of its business. */
const Part = record(
  'part of a tranche',
  { pledge: PledgeId, line: LineId, tranche: TrancheId, due: Edtf, missing: LineAmount },
  { unit: Unit, currency: Currency },
)
type Part = Decoded<typeof Part>

const readPart = (shortfall: { readonly [member: string]: unknown }): Part => {
  const { pledge, line, tranche, due, missing, unit, currency } = shortfall
  const part = decode(Part)({ pledge, line, tranche, due, missing, unit, currency })
  if (E.isLeft(part)) throw new Error(`a shortfall of the view: ${inWords(part.left)}`)
  return part.right
}

const partsIn = ({ items }: Answer): ReadonlyArray<Part> => {
  if (!Array.isArray(items)) throw new Error('an answer to the view of shortfalls without a list of them')
  return items.map(readPart)
}

const measureOf = ({ pledge, line, unit, currency }: Part): Measure => {
  if (unit !== undefined) return { unit }
  if (currency !== undefined) return { currency }
  throw new Error(`the line ${line} of ${pledge} is counted in nothing`)
}

const figureOf = (minor: bigint, measure: Measure): Figure =>
  'unit' in measure
    ? { quantity: { amount: formatQuantity(minor), unit: measure.unit } }
    : { money: { amount: formatMoney(minor, measure.currency), currency: measure.currency } }

/** Parts of one tranche that were promised for different days are one: overdue since the first, by their sum. */
const together = (parts: ReadonlyArray<Part>): OverdueTranche => {
  const first = parts[0]!
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
): Promise<E.Either<LedgerError, ReadonlyArray<Part>>> => {
  const found: Array<Part> = []
  let ask: { readonly [parameter: string]: string } | undefined = { effectiveAt, limit: PAGE }
  while (ask !== undefined) {
    const told = await query({ view: 'shortfalls', ask, signal })
    if (E.isLeft(told)) return told
    found.push(...partsIn(told.right.answer))
    const cursor: unknown = told.right.answer['next']
    ask = typeof cursor === 'string' ? { cursor, limit: PAGE } : undefined
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
