import type { AppendError } from './port.ts'
import type { StoreHealth } from './store-health.ts'

/** What a writing store tells of itself, for whoever counts. */
export type Observation =
  | {
      readonly _tag: 'Committed'
      /** The appends that one transaction put on disk, and their events; those tried again or refused are not among them. */
      readonly appends: number
      readonly events: number
      /** From the beginning of the transaction until it was on disk. */
      readonly seconds: number
    }
  | { readonly _tag: 'Refused'; readonly reason: AppendError['_tag'] }
  | { readonly _tag: 'Stands'; readonly health: StoreHealth }

/** Is told once it has happened; what it throws is thrown as any mistake is, and undoes nothing. */
export type Observe = (seen: Observation) => void
