import { setTimeout as sleep } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import type { LedgerLocation } from '../log-file/ledger-file.ts'
import { serviceAddress } from '../log-file/service-address.ts'
import type { EventStore, StoreError } from '../port.ts'
import { type CatchingUp, catchUp } from './catch-up.ts'
import type { ClusterStore } from './make-cluster-store.ts'
import {
  type EventStoreDbOptions,
  makeCopyReader,
  makeEventStoreDbEventStore,
} from './make-eventstoredb-event-store.ts'

/** How long another process is waited for that keeps the copy and serves nobody: a command that reads keeps it for a moment. */
const LET_GO_WITHIN_MS = 10_000
const LOOK_EVERY_MS = 100

const isServed = async (location: LedgerLocation): Promise<boolean> => {
  const service = await serviceAddress.read(location)()
  return E.isRight(service) && service.right !== undefined
}

/** Opens a ledger on a cluster for recording, and keeps its copy. `StoreBusy` at once where a service keeps it. */
export const keepOnCluster = async (options: EventStoreDbOptions): Promise<E.Either<StoreError, ClusterStore>> => {
  const until = performance.now() + LET_GO_WITHIN_MS
  for (;;) {
    const opened = await makeEventStoreDbEventStore(options)()
    const isBusy = E.isLeft(opened) && opened.left._tag === 'StoreBusy'
    if (!isBusy || performance.now() >= until || (await isServed(options))) return opened
    await sleep(LOOK_EVERY_MS)
  }
}

/**
 * Opens a ledger on a cluster for reading. Where a service keeps the copy it is up to date and read beside it; else it is
 * brought up to date first and then let go, so that nobody is kept out while it is read. Of a process that serves nobody and
 * does not let go, such as one that records, what it has counted so far is read.
 */
export const readOnCluster = async (
  options: EventStoreDbOptions,
  onCatchingUp?: (how: CatchingUp) => void,
): Promise<E.Either<StoreError, EventStore>> => {
  if (await isServed(options)) return makeCopyReader(options)()
  const kept = await keepOnCluster(options)
  if (E.isLeft(kept)) return kept.left._tag === 'StoreBusy' ? makeCopyReader(options)() : kept
  const caughtUp = await catchUp(kept.right, { tell: onCatchingUp }).finally(kept.right.close)
  return E.isLeft(caughtUp) ? caughtUp : makeCopyReader(options)()
}
