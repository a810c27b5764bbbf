import { SealedFailure, type SealedTexts } from '@aid-ledger/sealed'
import type { Done } from '../command-handler.ts'
import { erasedBy } from './follow-erasures.ts'

/**
 * Drops what an erasure erased, before it is acknowledged. Where that cannot be done the erasure stands all the same: whoever gives
 * it again has it tried again, and so does the service each minute.
 */
export const dropErased = ({ events }: Done, sealed: SealedTexts | undefined): void => {
  const erased = erasedBy(events)
  if (sealed === undefined || erased.length === 0) return
  try {
    sealed.drop(erased)
  } catch (failure) {
    if (!(failure instanceof SealedFailure)) throw failure
    throw new SealedFailure(`The erasure is recorded (event ${events[0]!.id}), but not yet done. ${failure.message}`)
  }
}
