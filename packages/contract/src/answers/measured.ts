import { type Codec, Currency, refined, Unit } from '@aid-ledger/domain'

/** What amounts are counted in: goods in their unit, money in its currency; never both. */
export const measure = { unit: Unit, currency: Currency }

/** Holds an answer's amounts to one measure. */
export const measured = <A extends { readonly unit?: unknown; readonly currency?: unknown }>(of: Codec<A>): Codec<A> =>
  refined(of, ({ unit, currency }) =>
    (unit === undefined) === (currency === undefined) ? 'must name either its unit or its currency' : undefined,
  )
