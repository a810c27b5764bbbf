import {
  type CaughtUp,
  changesSchema,
  type FeedChanges,
  type FeedId,
  type FeedName,
  isViewFeed,
  type MessageSchema,
  messageCodecs,
  type Reset,
  type ViewFeed,
} from '@aid-ledger/contract'
import type { Codec, StoredEvent } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { decodeJson } from '../connection.ts'

/** What a feed tells: an event, or all that one event or the beginning of one day changed in a view. `id` is gone on after. */
export type Told<F extends FeedName> = F extends ViewFeed
  ? { readonly kind: 'change'; readonly id: FeedId } & FeedChanges<F>
  : { readonly kind: 'event'; readonly id: FeedId; readonly event: StoredEvent }

/** What whoever follows a feed gets: what it tells, that it has caught up, or that its rules are other than those of the place gone on after. */
export type Followed<F extends FeedName> =
  | Told<F>
  | ({ readonly kind: 'caught-up' } & CaughtUp)
  | ({ readonly kind: 'reset' } & Reset)

/** A message as it was read: whose it is, and what it tells; nothing of one that ends the stream. */
export type Message<F extends FeedName> = { readonly source: string; readonly told?: Followed<F> }

type Envelope = { readonly id: FeedId; readonly source: string; readonly data: object }

/** How the data of each kind of message is told. */
const KINDS = {
  event: (feed: FeedName): MessageSchema | undefined => (isViewFeed(feed) ? undefined : 'ledger-event'),
  change: (feed: FeedName): MessageSchema | undefined => (isViewFeed(feed) ? changesSchema(feed) : undefined),
  'caught-up': (): MessageSchema => 'feed-caught-up',
  reset: (): MessageSchema => 'feed-reset',
  overflow: (): MessageSchema => 'feed-overflow',
}

const isKind = (event: string): event is keyof typeof KINDS => Object.hasOwn(KINDS, event)

/** Reads a message of a feed; right without one where a later version says what this one does not know. */
export const messageOf = <F extends FeedName>(
  feed: F,
  event: string,
  json: string,
): E.Either<string, Message<F> | undefined> => {
  const schema = isKind(event) ? KINDS[event](feed) : undefined
  if (schema === undefined) return E.right(undefined)
  const read = decodeJson(messageCodecs[schema] as Codec<unknown> as Codec<Envelope>, json)
  if (E.isLeft(read)) return read
  const { id, source, data } = read.right
  if (event === 'overflow') return E.right({ source })
  const told = event === 'event' ? { kind: event, id, event: data } : { ...data, kind: event, id }
  return E.right({ source, told: told as unknown as Followed<F> })
}
