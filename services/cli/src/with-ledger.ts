import { sayCount } from '@aid-ledger/domain'
import { type CatchingUp, catchUp, type EventStore, openEventStore } from '@aid-ledger/event-store'
import { type Ledger, makeLedger } from '@aid-ledger/ledger'
import { openSealedTexts } from '@aid-ledger/sealed'
import * as E from 'fp-ts/lib/Either.js'
import { EXIT } from './exit-code.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'
import type { LedgerPlace } from './locate.ts'
import { makeProgress } from './progress.ts'
import { rightOrFailure } from './right-or-failure.ts'

/** How far a copy has come is heard twice a second: on a terminal it is told each second, elsewhere every ten. */
const STEPS = { onTerminal: 2, elsewhere: 20 }

const howFar = ({ events, health: { state, words } }: CatchingUp): string =>
  state === 'disconnected' ? words : `Reading from the cluster: ${sayCount(events, 'event')} so far`

/** Tells on standard error how far the copy of a cluster has come, where that takes some time. */
const tellingOf = (io: Io) => {
  const progress = makeProgress(io.stderr, howFar, STEPS)
  let heard = 0
  return {
    hear: (how: CatchingUp): void => {
      heard += 1
      progress.report(heard, how)
    },
    end: progress.end,
  }
}

const interrupted = new Failure(EXIT.interrupted, 'Interrupted before anything was written.')

/**
 * Opens the log of a ledger, for reading also beside a service, on a cluster with all that it holds; a Failure says in words
 * why it cannot be.
 */
export const openStore = async (place: LedgerPlace, mode: 'read' | 'write', io: Io): Promise<EventStore> => {
  const { hear, end } = tellingOf(io)
  const stop = new AbortController()
  // Others end the process by it; who writes hears it, and may have to wait for long.
  const mayWait = mode === 'write' && place.connection !== undefined
  const forget = mayWait ? io.onInterrupt(() => stop.abort()) : () => {}
  try {
    const store = rightOrFailure(await openEventStore({ ...place, mode, onCatchingUp: hear })())
    if (mode === 'read') return store
    const caughtUp = await catchUp(store, { tell: hear, signal: stop.signal })
    if (E.isLeft(caughtUp) || stop.signal.aborted) await store.close()
    if (stop.signal.aborted) throw interrupted
    rightOrFailure(caughtUp)
    return store
  } finally {
    forget()
    end()
  }
}

/** Runs something on an open ledger and closes it, however that ends. */
export const withLedger = async <A>(
  place: LedgerPlace,
  mode: 'read' | 'write',
  io: Io,
  use: (ledger: Ledger) => Promise<A>,
): Promise<A> => {
  const store = await openStore(place, mode, io)
  const sealed = openSealedTexts(place.directory, mode)
  const ledger = makeLedger({ store, sealed, readModel: { folder: place.directory, mode } })
  try {
    return await use(ledger)
  } finally {
    await ledger.close()
  }
}
