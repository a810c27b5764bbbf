import { type EventStore, openEventStore } from '@aid-ledger/event-store'
import { type Ledger, makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { Failure } from './failure.ts'
import { exitCodeOf } from './failure-of.ts'
import type { Place } from './place.ts'

/** Opens a ledger, for reading also beside a service; a Failure says in words why it cannot be. */
export const openStore = async (place: Place, mode: 'read' | 'write'): Promise<EventStore> => {
  const store = await openEventStore({ ...place, mode })()
  if (E.isLeft(store)) throw new Failure(exitCodeOf(store.left), store.left.detail)
  return store.right
}

/** Runs something on an open ledger and closes it, however that ends. */
export const withLedger = async <A>(
  place: Place,
  mode: 'read' | 'write',
  use: (ledger: Ledger) => Promise<A>,
): Promise<A> => {
  const ledger = makeLedger({ store: await openStore(place, mode), readModel: { folder: place.directory, mode } })
  try {
    return await use(ledger)
  } finally {
    await ledger.close()
  }
}
