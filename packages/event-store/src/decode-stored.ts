import { type RecordedEvent, readEvent, type StoredEvent } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { StoreFailure } from './port.ts'

/**
 * A stored event as the newest code reads it. What this version cannot read stops it, by a thrown StoreFailure: a wrong sum is
 * worse than none.
 */
export const decodeStored = (event: StoredEvent): RecordedEvent => {
  const read = readEvent(event)
  if (E.isLeft(read)) throw new StoreFailure({ _tag: 'StoreDamaged', detail: read.left.detail })
  return read.right
}
