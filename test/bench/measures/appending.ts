import type { StoredEvent } from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { workloadBatches } from '../workload.ts'

/** The next events of the workload, which both sides put on disk, each in a ledger of its own. */
export type Supply = (count: number) => ReadonlyArray<StoredEvent>

const appendOne = async (store: EventStore, { stream, revision, ...event }: StoredEvent): Promise<void> => {
  const appended = await store.append(stream, [event], revision === 0 ? 'noStream' : revision - 1)()
  if (E.isLeft(appended)) throw new Error(appended.left.detail)
}

/** How many of them are done a second. */
export const perSecond = async (count: number, run: () => Promise<void>): Promise<number> => {
  const began = performance.now()
  await run()
  return (count / (performance.now() - began)) * 1_000
}

/** As many callers as are in flight, each of which appends the next event once its last one is acknowledged. */
export const appendAll = async (
  store: EventStore,
  events: ReadonlyArray<StoredEvent>,
  inFlight: number,
): Promise<void> => {
  let next = 0
  const caller = async (): Promise<void> => {
    while (next < events.length) await appendOne(store, events[next++]!)
  }
  await Promise.all(Array.from({ length: inFlight }, caller))
}

export const supplyOf = (events: ReadonlyArray<StoredEvent>): Supply => {
  let from = 0
  return (count) => {
    from += count
    return events.slice(from - count, from)
  }
}

export const eventsToAppend = async (events: number): Promise<ReadonlyArray<StoredEvent>> => {
  const all: Array<StoredEvent> = []
  for await (const batch of workloadBatches({ events, eventsPerAlly: 300, seed: 1 })) all.push(...batch)
  return all
}
