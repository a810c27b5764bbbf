import * as E from 'fp-ts/lib/Either.js'
import type { DomainEvent } from '../event-codecs.ts'
import { eventOf } from '../recorded-as.ts'
import { refuse } from '../refused.ts'
import type { RateCommand } from './commands.ts'
import type { RateRefusal } from './errors.ts'
import type { RateState } from './state.ts'

/** What is wrong with a rate, whenever it is said. */
export const wrongInRate = ({ data: { base, quote } }: RateCommand): RateRefusal | undefined =>
  base === quote
    ? refuse(
        'RateOfCurrencyToItself',
        `A rate of ${base} in ${quote} says nothing: base and quote must be two currencies.`,
        '/data/quote',
      )
    : undefined

export const decideRate =
  (command: RateCommand) =>
  (_state: RateState): E.Either<RateRefusal, ReadonlyArray<DomainEvent>> => {
    const refusal = wrongInRate(command)
    return refusal === undefined ? E.right([eventOf(command)]) : E.left(refusal)
  }
