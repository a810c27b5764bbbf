import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayOfInstant, instantOf, type PartyCode } from '@aid-ledger/domain'
import { obligationsView } from '../obligations.ts'
import { pictureOf } from '../picture.ts'
import type { Question } from '../question.ts'
import type { ServedPorts } from './served.ts'
import { makeSlices } from './slices.ts'
import { makeStreamCache } from './stream-cache.ts'
import type { Tables } from './tables.ts'

/** What was compared: on how many allies, and for which of them the two files answer otherwise. */
export type Compared = { readonly allies: number; readonly differing: ReadonlyArray<PartyCode> }

/** Allies whose answers are compared: enough that a link drawn wrongly shows, so few that it ends in seconds. */
const MAX_COMPARED = 200

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

/** Asks two read models for the obligations of the same allies, of those that either knows, at a position that both have come to. */
export const compare = async (
  { log, prefix }: Pick<ServedPorts, 'log' | 'prefix'>,
  one: Tables,
  other: Tables,
  question: Question,
  signal?: AbortSignal,
): Promise<Compared> => {
  const cache = makeStreamCache(log)
  const answers = [one, other].map((tables) => {
    const { events } = makeSlices(tables, cache, prefix)
    return async (ally: PartyCode) =>
      JSON.stringify(obligationsView(pictureOf(await events({ of: 'ally', ally }), question), ally))
  })
  const known = new Set([...one.names('party'), ...other.names('party')])
  const allies = sample([...known].sort()) as ReadonlyArray<PartyCode>
  const differing: Array<PartyCode> = []
  for (const ally of allies) {
    await nextTurn()
    signal?.throwIfAborted()
    const [before, after] = await Promise.all(answers.map((answer) => answer(ally)))
    if (before !== after) differing.push(ally)
  }
  return { allies: allies.length, differing }
}
