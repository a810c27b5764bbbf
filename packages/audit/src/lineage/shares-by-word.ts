import type { LineageAnswer } from '@aid-ledger/contract'
import { type Asserter, formatMinor, type Measure } from '@aid-ledger/domain'
import { restsOn } from '@aid-ledger/projections'

/** How much of a number rests on whose word, as it is served: the shares add up to it. */
export const sharesByWord = (
  parts: ReadonlyArray<{ readonly assertedBy: Asserter; readonly rests: bigint }>,
  measure: Measure,
): LineageAnswer['restsOn'] => {
  const shares = { donor: 0n, recipient: 0n, thirdParty: 0n }
  for (const { assertedBy, rests } of parts) shares[restsOn(assertedBy)] += rests
  return Object.fromEntries(
    Object.entries(shares).map(([word, share]) => [word, formatMinor(share, measure)]),
  ) as LineageAnswer['restsOn']
}
