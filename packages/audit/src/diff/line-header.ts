import type { Measure } from '@aid-ledger/domain'
import type { LineAccount } from '@aid-ledger/projections'

/** Which line it is that differs, as it is told; `title` is its pledge's, where that has one. */
export const lineHeader = (
  { pledge, line, item, isEnvelope }: LineAccount,
  title: string | undefined,
  measure: Measure,
  isSummed: boolean,
) => ({
  pledge,
  line: line.line,
  title: title ?? pledge,
  donors: line.donors,
  item,
  modality: line.modality,
  purpose: line.purpose,
  ...measure,
  ...(isSummed ? { summed: true as const } : {}),
  ...(isEnvelope ? { envelope: true as const } : {}),
})
