import { type EventStore, makeSqliteEventStore } from '@aid-ledger/event-store'
import { type Ledger, makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { EXIT } from './exit-code.ts'
import { Failure } from './failure.ts'

/** Opens the ledger of a folder, for reading also beside a service; a Failure says in words why it cannot be. */
export const openStore = async (folder: string, mode: 'read' | 'write'): Promise<EventStore> => {
  const store = await makeSqliteEventStore({ directory: folder, mode })()
  if (E.isLeft(store)) throw new Failure(EXIT.storage, store.left.detail)
  return store.right
}

/** Runs something on an open ledger and closes it, however that ends. */
export const withLedger = async <A>(
  folder: string,
  mode: 'read' | 'write',
  use: (ledger: Ledger) => Promise<A>,
): Promise<A> => {
  const ledger = makeLedger({ store: await openStore(folder, mode), readModel: { folder, mode } })
  try {
    return await use(ledger)
  } finally {
    await ledger.close()
  }
}
