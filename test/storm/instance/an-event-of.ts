import type { NewEvent } from '@aid-ledger/event-store'
import { aNewEvent } from '@aid-ledger/event-store/contract-suite'
import { eventIdOf } from '@aid-ledger/ledger'

/** An event whose id and words follow from who records it, with a title that is so many bytes longer than it need be. */
export const anEventOf = (key: string, index: number, longer: number): NewEvent =>
  aNewEvent({
    id: eventIdOf(key, index),
    data: { title: `${key}, event ${index}${'.'.repeat(longer)}`, lines: [{ line: 'l-1', amount: String(index + 1) }] },
  })
