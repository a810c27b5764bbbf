import { expect } from 'vitest'
import type { Batch, EventStore, Expected, NewEvent } from '../port.ts'
import { rightOf, streamOf } from './run-task.ts'

export { leftOf, rightOf, streamOf } from './run-task.ts'

export type StoreUnderTest = {
  readonly store: EventStore
  /** Another store on the same ledger, as a second process would have it; the suite closes it. */
  readonly openReader?: () => Promise<EventStore>
  /** Closes what is open and takes everything away. */
  readonly cleanup: () => Promise<void>
}

/** Makes a store on a new, empty ledger. */
export type MakeStore = () => Promise<StoreUnderTest>

/** All that a reader gives, to its end. */
export const gathered = async <A>(reader: AsyncIterable<A>): Promise<ReadonlyArray<A>> => {
  const all: Array<A> = []
  for await (const one of reader) all.push(one)
  return all
}

/** The batches that a reader gives, to its end. */
export const batchesFrom = (reader: AsyncIterable<Batch>): Promise<ReadonlyArray<Batch>> => gathered(reader)

/** The events that a reader gives. */
export const eventsOf = async (reader: AsyncIterable<Batch>): Promise<Batch> => (await batchesFrom(reader)).flat()

export const positionsOf = (events: Batch): ReadonlyArray<number> => events.map(({ position }) => Number(position))

/** The whole numbers from `first` on. */
export const numbers = (first: number, count: number): ReadonlyArray<number> =>
  Array.from({ length: count }, (_, index) => first + index)

export const append = async (
  store: EventStore,
  stream: string,
  events: ReadonlyArray<NewEvent>,
  expected: Expected,
): Promise<Batch> => (await rightOf(store.append(streamOf(stream), events, expected))).events

/** Events from a follower until there are `count` of them; then it is aborted and must end. */
export const follow = async (batches: AsyncIterable<Batch>, count: number, abort: AbortController): Promise<Batch> => {
  const seen: Array<Batch[number]> = []
  for await (const batch of batches) {
    seen.push(...batch)
    if (seen.length >= count) abort.abort()
  }
  return seen
}

/** Runs a test on a new ledger, and cleans up whatever happens. */
export const onNewLedger =
  (make: MakeStore, test: (store: EventStore, underTest: StoreUnderTest) => Promise<void>) =>
  async (): Promise<void> => {
    expect.hasAssertions()
    const underTest = await make()
    try {
      await test(underTest.store, underTest)
    } finally {
      await underTest.cleanup()
    }
  }
