import type { Refused } from '../refused.ts'

export type RateRefusal = Refused<'RateOfCurrencyToItself'>
