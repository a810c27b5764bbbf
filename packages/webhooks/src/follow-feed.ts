import type { WebhookAsk } from './webhook.ts'

/** One step of the course of a feed; `json` is the message, where something passes the filter. */
export type FeedStep = { readonly id: string; readonly json?: string }

/** The steps of a feed after an id, in order, in batches: those that have been, then those that come, until the signal ends it. */
export type FollowFeed = (ask: WebhookAsk, after: string, signal: AbortSignal) => AsyncIterable<ReadonlyArray<FeedStep>>
