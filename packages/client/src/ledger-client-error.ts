import type { ProblemDetails } from '@aid-ledger/contract'

/** Why a service's answer is not there. */
export type LedgerClientError =
  /** The service says why, in the form of RFC 9457. `name` is the end of its type, such as `unknown-party`. */
  | {
      readonly _tag: 'Problem'
      readonly name: string
      readonly status: number
      readonly detail: string
      readonly problem: ProblemDetails
      readonly retryAfterMs?: number
    }
  /** It was not reached, or did not answer in time. Whether a command was recorded is not known: give it again with its key. */
  | { readonly _tag: 'NoAnswer'; readonly detail: string }
  /** What answered is no ledger of this contract: a page of a proxy, another program, or a later version. */
  | { readonly _tag: 'Unreadable'; readonly detail: string; readonly status: number; readonly retryAfterMs?: number }
  /** A feed that was followed is now that of another ledger. */
  | { readonly _tag: 'OtherLedger'; readonly detail: string }
  /** The caller's signal ended it. */
  | { readonly _tag: 'GivenUp'; readonly detail: string }
