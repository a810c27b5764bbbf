import type { ApprovalId, DecisionId, PartyCode, PledgeId } from '@aid-ledger/domain'

/** What a question is about: a picture of that much of the ledger answers it as one of the whole ledger would. */
export type Scope =
  /** All that an ally's accounts depend on; `gates`: and all that is told of the approvals that concern it. */
  | { readonly of: 'ally'; readonly ally: PartyCode; readonly gates?: true }
  | { readonly of: 'pledge'; readonly pledge: PledgeId }
  | { readonly of: 'pledges'; readonly pledges: ReadonlyArray<PledgeId> }
  | { readonly of: 'approvals'; readonly approvals: ReadonlyArray<ApprovalId> }
  | { readonly of: 'decisions'; readonly decisions: ReadonlyArray<DecisionId> }
  | { readonly of: 'parties' }
