import { DEFAULT_PREFIX, dayOfInstant, instantOf, type PartyCode } from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'
import { obligationsView } from '../obligations.ts'
import { pictureOf } from '../picture.ts'
import type { Question } from '../question.ts'
import { beginNext, type OpenFile, openNewest, removeOthers } from './files.ts'
import { makeSlices } from './slices.ts'
import { inNewestShape, makeStreamCache } from './stream-cache.ts'
import { makeTables, type Tables } from './tables.ts'

/** How far a rebuild has come. */
export type RebuildProgress = { readonly taken: number; readonly head: number }

/** What was compared: on how many allies, and for which of them the two files answer otherwise. */
export type Compared = { readonly allies: number; readonly differing: ReadonlyArray<PartyCode> }

type Log = Pick<EventStore, 'readAll' | 'readStream' | 'head'>

/** Allies whose answers are compared: enough that a link drawn wrongly shows, so few that it ends in seconds. */
const MAX_COMPARED = 200

/** Makes a new read model of the whole log beside those that are there. `onProgress` is told after every batch. */
export const buildNext = async (
  store: Log,
  folder: string,
  prefix: string,
  onProgress: (progress: RebuildProgress) => void,
): Promise<OpenFile> => {
  const next = beginNext(folder)
  try {
    const tables = makeTables(next.database, prefix)
    const found = await store.head()()
    const head = found._tag === 'Right' ? found.right : 0
    let taken = 0
    for await (const batch of store.readAll(0)) {
      tables.take(batch.map(inNewestShape))
      taken += batch.length
      onProgress({ taken, head: Math.max(head, taken) })
    }
    return next.finish()
  } catch (error) {
    next.abandon()
    throw error
  }
}

/** Some of the allies, spread evenly over all of them. */
const sample = (allies: ReadonlyArray<string>): ReadonlyArray<string> => {
  const step = Math.max(1, allies.length / MAX_COMPARED)
  return Array.from({ length: Math.min(allies.length, MAX_COMPARED) }, (_, index) => allies[Math.floor(index * step)]!)
}

/** What two read models are asked: all that both have taken in, as of today. */
export const asOfNow = (at: number): Question => ({
  at,
  effectiveAt: dayOfInstant(instantOf(new Date())),
  milestone: 'handedOver',
  against: 'original',
})

/** Asks two read models for the obligations of the same allies, at a position that both have come to. */
export const compare = async (
  store: Log,
  one: Tables,
  other: Tables,
  prefix: string,
  question: Question,
): Promise<Compared> => {
  const cache = makeStreamCache(store)
  const answers = [one, other].map((tables) => {
    const { events } = makeSlices(tables, cache, prefix)
    return async (ally: PartyCode) =>
      JSON.stringify(obligationsView(pictureOf(await events({ of: 'ally', ally }), question), ally))
  })
  const allies = sample(other.names('party')) as ReadonlyArray<PartyCode>
  const differing: Array<PartyCode> = []
  for (const ally of allies) {
    const [before, after] = await Promise.all(answers.map((answer) => answer(ally)))
    if (before !== after) differing.push(ally)
  }
  return { allies: allies.length, differing }
}

export type Rebuilt = {
  /** The position up to which the new read model has read. */
  readonly position: number
  /** How it compares with the one that was there; absent where there was none that could be read. */
  readonly compared?: Compared
}

/**
 * Makes the read model of a folder anew, holds it against the one that is there, and puts it in that one's place. A service
 * that serves the ledger meanwhile takes the new one up by itself.
 */
export const rebuildReadModel = async (
  store: Log,
  folder: string,
  onProgress: (progress: RebuildProgress) => void = () => {},
  prefix: string = DEFAULT_PREFIX,
): Promise<Rebuilt> => {
  const old = openNewest(folder, 'read')
  try {
    const next = await buildNext(store, folder, prefix, onProgress)
    const [before, after] = [old, next].map((file) => file && makeTables(file.database, prefix))
    const position = after!.checkpoint().position
    const common = Math.min(position, before?.checkpoint().position ?? 0)
    const compared = before && (await compare(store, before, after!, prefix, asOfNow(common)))
    after!.close()
    removeOthers(folder, next)
    return { position, ...(compared && { compared }) }
  } finally {
    old?.database.close()
  }
}
