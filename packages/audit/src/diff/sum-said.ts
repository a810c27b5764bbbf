import type { SumKind } from '@aid-ledger/projections'

/** A sum's name as totals are named: one per item, unit or currency, modality and purpose; envelopes apart. */
export const sumSaid = ({ item, measure, modality, purpose, isEnvelope }: SumKind) => ({
  item,
  ...measure,
  modality,
  purpose,
  ...(isEnvelope ? { envelope: true as const } : {}),
})
