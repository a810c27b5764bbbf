import type { Measure } from '@aid-ledger/domain'

/** What names its unit or its currency, as every amount of an answer does. */
export type Measured = { readonly unit?: string; readonly currency?: string }

/** What an answer's amounts are counted in. */
export const measureOf = ({ unit, currency }: Measured): Measure =>
  (unit === undefined ? { currency } : { unit }) as Measure
