/** Rates stand side by side, as their sources give them: nothing in one decides about the next. */
export type RateState = { readonly phase: 'open' }

export const initialRate: RateState = { phase: 'open' }
