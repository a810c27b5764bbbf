import type { PartyCode } from '../value/party-code.ts'

/** Whose approval it is, and whether its request is on record: it may begin with its decision. */
type Begun = { readonly authority: PartyCode; readonly requested: boolean }

export type ApprovalState =
  | { readonly phase: 'unknown' }
  | ({ readonly phase: 'begun' } & Begun)
  | ({ readonly phase: 'superseded' } & Begun)

export const initialApproval: ApprovalState = { phase: 'unknown' }

/** What stays known of an approval while its events are taken in anew: that it is, and whose. */
export const approvalAnew = (state: ApprovalState): ApprovalState =>
  state.phase === 'unknown' ? state : { phase: 'begun', authority: state.authority, requested: false }
