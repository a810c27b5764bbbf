import type { Ask, TotalAnswer } from '@aid-ledger/contract'
import { didYouMean } from '@aid-ledger/domain'
import { type LedgerError, malformed } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { SUM_NAMES } from './sum-names.ts'

type SumName = (typeof SUM_NAMES)[number]

/** How many sums are told of to somebody who named none of them: a screenful. */
const MAX_TOLD = 12

const valueIn = (total: TotalAnswer, name: SumName): string | undefined =>
  name === 'envelope' ? String(total.envelope === true) : total[name]

const said = (total: TotalAnswer): string =>
  SUM_NAMES.flatMap((name) => {
    const value = valueIn(total, name)
    return value === undefined ? [] : [`${name}=${value}`]
  }).join('&')

const told = (totals: ReadonlyArray<TotalAnswer>): string => {
  const more = totals.length > MAX_TOLD ? `, and ${totals.length - MAX_TOLD} more` : ''
  const which = totals.slice(0, MAX_TOLD).map(said).join(', ')
  return totals.length === 1 ? `there is ${which}` : `there are ${totals.length}: ${which}${more}`
}

const refused = (name: SumName, detail: string) => E.left(malformed([{ pointer: `/${name}`, detail }]))

/** The one sum that what is said of it leaves; left, in words, where it leaves none, or several. */
export const sumNamed = (
  asking: Ask<'lineage'>,
  totals: ReadonlyArray<TotalAnswer>,
): E.Either<LedgerError, TotalAnswer> => {
  if (totals.length === 0) return refused('item', `there is no sum of ${asking.of} as of this question`)
  let left = totals
  for (const name of SUM_NAMES) {
    const asked = asking[name]
    if (asked === undefined) continue
    const named = left.filter((total) => valueIn(total, name) === asked)
    if (named.length === 0) {
      const known = [...new Set(left.flatMap((total) => valueIn(total, name) ?? []))]
      const meant = didYouMean(asked, known)
      return refused(name, `there is no such sum of ${asking.of} with ${name}=${asked}${meant}: ${told(left)}`)
    }
    left = named
  }
  if (left.length === 1) return E.right(left[0]!)
  const differing = SUM_NAMES.find((name) => new Set(left.map((total) => valueIn(total, name))).size > 1)
  return refused(differing ?? 'item', `must name one sum of ${asking.of}: ${told(left)}`)
}
