import type { NotPermitted, Problem, Refusal } from '@aid-ledger/domain'
import type { StoreError } from '@aid-ledger/event-store'

/** Why the ledger did not do what was asked, in words. */
export type LedgerError =
  /** What came is not of the form that it must have. */
  | { readonly _tag: 'Malformed'; readonly detail: string; readonly problems: ReadonlyArray<Problem> }
  /** A decider refused it: it refers to nothing in its stream, or contradicts itself. */
  | { readonly _tag: 'Refused'; readonly detail: string; readonly reason: Refusal }
  /** It is not for who gave it, in their role. */
  | NotPermitted
  | { readonly _tag: 'KeyReused'; readonly detail: string }
  | { readonly _tag: 'StaleRevision'; readonly detail: string }
  | { readonly _tag: 'TooLarge'; readonly detail: string }
  /** It asks about what is not there; the pointer names the parameter, of the path or the query, that does. */
  | {
      readonly _tag: 'UnknownParty' | 'UnknownPledge' | 'UnknownDecision' | 'UnknownPosition' | 'UnknownPage'
      readonly detail: string
      readonly pointer: string
    }
  /** The position that was waited for has not been recorded in time. */
  | { readonly _tag: 'NotYetRecorded'; readonly detail: string; readonly retryAfterSeconds: number }
  /** The question was given up before it was answered. */
  | { readonly _tag: 'TookTooLong'; readonly detail: string }
  | StoreError

export const malformed = (problems: ReadonlyArray<Problem>): LedgerError => ({
  _tag: 'Malformed',
  detail: problems.map(({ pointer, detail }) => (pointer === '' ? detail : `${pointer}: ${detail}`)).join('; '),
  problems,
})
