import { type FeedName, NO_EVENT, parseFeedId, sourceOf } from '@aid-ledger/contract'
import * as E from 'fp-ts/lib/Either.js'
import type { Followed } from './followed.ts'

/** How far whoever follows a feed is, and of which ledger it is. */
export type Standing = {
  id: string | undefined
  /** The last event that was told of, and where it is. */
  event: { readonly id: string; readonly position: number } | undefined
  source: string | undefined
  /** After how many milliseconds the service wants to be asked again. */
  retryMs: number
}

const positionOf = (id: string): number | undefined => {
  const place = parseFeedId(id)
  return E.isLeft(place) ? undefined : place.right.position
}

/** The event at the position that is gone on after, where it is known: what proves that this is the same ledger still. */
export const eventAt = ({ id, event }: Standing): string | undefined =>
  id !== undefined && event !== undefined && positionOf(id) === event.position ? event.id : undefined

const causeOf = (told: Followed<FeedName>): string | undefined => {
  if (told.kind === 'event') return told.event.id
  return told.kind === 'change' && told.cause.by === 'event' ? told.cause.event.id : undefined
}

/** Takes note of what was told. */
export const noteTold = (standing: Standing, told: Followed<FeedName>): void => {
  standing.id = told.id
  const [id, position] = [causeOf(told), positionOf(told.id)]
  if (id !== undefined && position !== undefined) standing.event = { id, position }
}

/** Takes note of whose a message is; false where it is of another ledger than those before it. An empty one has yet to get a name. */
export const isOfSameLedger = (standing: Standing, feed: FeedName, source: string): boolean => {
  const before = standing.source
  standing.source = source
  return before === undefined || before === source || before === sourceOf(NO_EVENT, feed)
}

export const standingAt = (id: string | undefined, event: string | undefined, retryMs: number): Standing => {
  const position = id === undefined ? undefined : positionOf(id)
  return {
    id,
    event: event === undefined || position === undefined ? undefined : { id: event, position },
    source: undefined,
    retryMs,
  }
}
