import type { LineId, PledgeId } from '@aid-ledger/domain'

/** A line's name in the whole ledger: ids hold no slash, so the two parts never run together. */
export type LineKey = `${PledgeId}/${LineId}`

export const lineKey = (ref: { readonly pledge: PledgeId; readonly line: LineId }): LineKey =>
  `${ref.pledge}/${ref.line}`
