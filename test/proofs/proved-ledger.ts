import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProofs, type Proofs } from '@aid-ledger/audit'
import { type Instant, instantOf, type StoredEvent } from '@aid-ledger/domain'
import { type EventStore, openEventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { workloadBatches } from '../bench/workload.ts'
import type { Engine } from '../support/engines.ts'

export const rightOf = <A>(result: E.Either<{ readonly detail: string }, A>): A => {
  if (E.isLeft(result)) throw new Error(result.left.detail)
  return result.right
}

/** The first events of a synthetic ledger. */
export const someEvents = async (events: number): Promise<ReadonlyArray<StoredEvent>> => {
  const all: Array<StoredEvent> = []
  for await (const batch of workloadBatches({ events, eventsPerAlly: 100, seed: 5 })) all.push(...batch)
  return all
}

async function* inBatches(events: ReadonlyArray<StoredEvent>) {
  for (let from = 0; from < events.length; from += 100) yield events.slice(from, from + 100)
}

/** A folder that goes; the ledger is in `data` under it, its key beside that. */
export const provedFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-proofs-'))
  return {
    data: join(folder, 'data'),
    key: join(folder, 'data.key'),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

export type Opened = { readonly store: EventStore; readonly proofs: Proofs; readonly close: () => Promise<void> }

const clock = (): Instant => instantOf(new Date())

/** Opens a ledger for writing, with its proofs. */
export const openProved = async (
  data: string,
  { key = `${data}.key`, origin = 'example.org/aid', engine }: { key?: string; origin?: string; engine?: Engine } = {},
): Promise<Opened> => {
  const connection = engine?.connection
  const store = rightOf(await openEventStore({ directory: data, mode: 'write', connection })())
  await store.caughtUp?.()
  const proofs = rightOf(await openProofs({ store, directory: data, keyPath: key, origin, clock }))
  const close = async (): Promise<void> => {
    await proofs.close()
    await store.close()
  }
  return { store, proofs, close }
}

/** Puts events into an empty ledger, and signs what it then holds. */
export const restoredAndSigned = async ({ store, proofs }: Opened, events: ReadonlyArray<StoredEvent>) => {
  rightOf(await store.restore(inBatches(events))())
  return rightOf(await proofs.sign())!
}

export const appended = async (store: EventStore, events: ReadonlyArray<StoredEvent>): Promise<void> => {
  for (const { stream, revision, ...event } of events)
    rightOf(await store.append(stream, [event], revision === 0 ? 'noStream' : revision - 1)())
}

/** A ledger of so many events, with a checkpoint of some of them and one of all; closed. */
export const makeProvedLedger = async (events: number, first: number) => {
  const place = provedFolder()
  const all = await someEvents(events)
  const opened = await openProved(place.data)
  const early = await restoredAndSigned(opened, all.slice(0, first))
  await appended(opened.store, all.slice(first))
  const late = rightOf(await opened.proofs.sign())!
  const verifier = rightOf(await opened.proofs.key())
  const proof = rightOf(await opened.proofs.proofOf(first))
  await opened.close()
  return { ...place, early, late, verifier, proof: proof!, all }
}

/** Another folder with the same data. */
export const copyOf = (data: string) => {
  const place = provedFolder()
  cpSync(data, place.data, { recursive: true })
  return place
}
