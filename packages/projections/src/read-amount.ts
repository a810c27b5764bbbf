import { type Measure, parseMinor } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

/**
 * A plain amount in a line's measure, in minor units. It was checked against the line when it was recorded; one that a later
 * correction of the line's measure made unreadable counts as nothing.
 */
export const readAmount = (amount: string, measure: Measure): bigint =>
  E.getOrElse(() => 0n)(parseMinor(amount, measure))
