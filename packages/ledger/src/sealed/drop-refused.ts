import { type NewText, SealedFailure, type SealedTexts } from '@aid-ledger/sealed'
import type { LedgerError } from '../ledger-error.ts'

/** By these a command is decided on for good: no try of it is under way, and none recorded it. */
const IS_DECIDED: ReadonlySet<LedgerError['_tag']> = new Set(['Refused', 'NotPermitted', 'StaleRevision', 'Malformed'])

/** Drops what a command had kept before others came between and it was refused. What cannot be dropped now goes at the next start. */
export const dropRefused = (
  { _tag }: LedgerError,
  kept: ReadonlyArray<NewText>,
  sealed: SealedTexts | undefined,
): void => {
  if (sealed === undefined || kept.length === 0 || !IS_DECIDED.has(_tag)) return
  try {
    sealed.drop(kept.map(({ commitment }) => commitment))
  } catch (failure) {
    if (!(failure instanceof SealedFailure)) throw failure
  }
}
