import type { ProblemDetails } from '@aid-ledger/contract'
import type { ProblemName } from './problem-pages.ts'

/** An error on its way out: its kind, and what is particular to this one. */
export type Problem = Pick<ProblemDetails, 'detail' | 'errors' | 'reason'> & {
  readonly name: ProblemName
  readonly headers?: { readonly [header: string]: string }
}
