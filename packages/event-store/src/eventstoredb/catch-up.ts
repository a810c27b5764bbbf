import * as E from 'fp-ts/lib/Either.js'
import { type EventStore, type StoreError, StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import type { StoreHealth } from '../store-health.ts'

/** How far a copy has come that is being brought up to date. */
export type CatchingUp = { readonly events: number; readonly health: StoreHealth }

const LOOK_EVERY_MS = 500

/** How long a copy may stay where it is before it is given up: a cluster that changes its leader is back long before. */
const MOVES_WITHIN_MS = 60_000

const stuck = (words: string): StoreError =>
  storeError(
    'StoreUnavailable',
    `The copy of the cluster's ledger has not come further for ${MOVES_WITHIN_MS / 1_000} seconds: ${words}`,
  )

/** Whether something stays as it is for too long. */
const makePatience = () => {
  let [before, movedAt] = ['', Date.now()]
  return (now: string): boolean => {
    if (now !== before) [before, movedAt] = [now, Date.now()]
    return Date.now() - movedAt > MOVES_WITHIN_MS
  }
}

/**
 * Waits until a store has all that was recorded before; `tell` hears how far it has come, twice a second. At once where the
 * engine has nothing to wait for. Left, in words, where it stops or does not come further.
 */
export const catchUp = async (
  store: Pick<EventStore, 'caughtUp' | 'head' | 'health'>,
  tell: (how: CatchingUp) => void = () => {},
): Promise<E.Either<StoreError, void>> => {
  const givenUp = new AbortController()
  const isStuck = makePatience()
  const look = async (): Promise<void> => {
    const head = await store.head()()
    if (E.isLeft(head)) return
    const health = store.health()
    if (isStuck(`${head.right} ${health.behind}`)) givenUp.abort()
    tell({ events: head.right, health })
  }
  const looking = setInterval(look, LOOK_EVERY_MS)
  try {
    await store.caughtUp?.(givenUp.signal)
    return givenUp.signal.aborted ? E.left(stuck(store.health().words)) : E.right(undefined)
  } catch (error) {
    if (error instanceof StoreFailure) return E.left(error.error)
    throw error
  } finally {
    clearInterval(looking)
  }
}
