import type { Edtf, Figure, LineId, PledgeId, TrancheId } from '@aid-ledger/domain'

/** Names a tranche of a line of a pledge. */
export type TrancheName = { readonly pledge: PledgeId; readonly line: LineId; readonly tranche: TrancheId }

/** A tranche that is overdue on the day asked about, since when, and what of it is missing. */
export type OverdueTranche = TrancheName & { readonly due: Edtf; readonly missing: Figure }

/** A tranche's key in the ledger; ids hold no slash. */
export const trancheKey = ({ pledge, line, tranche }: TrancheName): string => `${pledge}/${line}/${tranche}`
