import { setTimeout as sleep } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import { collectingOften } from '../collecting-often.ts'
import { type EventStore, type StoreError, StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import type { StoreHealth } from '../store-health.ts'

/** How far a copy has come that is being brought up to date. */
export type CatchingUp = { readonly events: number; readonly health: StoreHealth }

export type CatchUpOptions = {
  /** Hears, twice a second, how far it has come. */
  readonly tell?: ((how: CatchingUp) => void) | undefined
  /** Ends the waiting, whatever has come by then. */
  readonly signal?: AbortSignal | undefined
  /** How long it may stay where it is before it is given up; a minute where nothing is said. */
  readonly movesWithinMs?: number
}

const LOOK_EVERY_MS = 500

/** How long a copy may stay where it is before it is given up: a cluster that changes its leader is back long before. */
const MOVES_WITHIN_MS = 60_000

const stuck = (withinMs: number, words: string): StoreError =>
  storeError(
    'StoreUnavailable',
    `The copy of the cluster's ledger has not come further for ${withinMs / 1_000} seconds: ${words}`,
  )

/** Whether something stays as it is for too long, by a clock that nobody sets. */
const makePatience = (withinMs: number) => {
  let [before, movedAt] = ['', performance.now()]
  return (now: string): boolean => {
    if (now !== before) [before, movedAt] = [now, performance.now()]
    return performance.now() - movedAt > withinMs
  }
}

/** Waits once; left where the store stops, or cannot be asked just now. */
const wait = async (store: Pick<EventStore, 'caughtUp'>, signal: AbortSignal): Promise<E.Either<StoreError, void>> => {
  try {
    return E.right(await store.caughtUp?.(signal))
  } catch (error) {
    if (error instanceof StoreFailure) return E.left(error.error)
    throw error
  }
}

/**
 * Waits until a store has all that was recorded before. At once where the engine has nothing to wait for. Left, in words,
 * where it stops or does not come further; a cluster that goes away for a moment is waited for.
 */
export const catchUp = async (
  store: Pick<EventStore, 'caughtUp' | 'head' | 'health'>,
  { tell = () => {}, signal, movesWithinMs = MOVES_WITHIN_MS }: CatchUpOptions = {},
): Promise<E.Either<StoreError, void>> => {
  const givenUp = new AbortController()
  const ended = signal === undefined ? givenUp.signal : AbortSignal.any([givenUp.signal, signal])
  const isStuck = makePatience(movesWithinMs)
  const look = async (): Promise<void> => {
    const head = await store.head()()
    if (E.isLeft(head) || ended.aborted) return
    const health = store.health()
    if (isStuck(`${head.right} ${health.behind}`)) givenUp.abort()
    tell({ events: head.right, health })
  }
  const looking = setInterval(look, LOOK_EVERY_MS)
  try {
    for (;;) {
      const waited = await collectingOften(() => wait(store, ended))
      if (givenUp.signal.aborted) return E.left(stuck(movesWithinMs, store.health().words))
      if (ended.aborted) return E.right(undefined)
      const mayPass = E.isLeft(waited) && waited.left._tag === 'StoreUnavailable'
      if (!mayPass) return waited
      await sleep(LOOK_EVERY_MS, undefined, { signal: ended }).catch(() => {})
    }
  } finally {
    clearInterval(looking)
  }
}
