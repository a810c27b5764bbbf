import type { AddressGuard, FollowFeed, RunningWebhooks, WebhookAsk, WebhookStore } from '@aid-ledger/webhooks'
import type { Request } from 'express'
import type * as E from 'fp-ts/lib/Either.js'
import type { Problem } from '../problems/problem.ts'

/** The feeds of a ledger, as webhooks need them. */
export type WebhookFeeds = {
  /** Whether there is such a feed with such a filter; after which id it is followed, where nobody says, from now on. */
  readonly begin: (ask: WebhookAsk, after: string | undefined) => Promise<E.Either<Problem, string>>
  readonly follow: FollowFeed
}

/** The webhooks of a service that serves. */
export type ServedWebhooks = {
  readonly store: WebhookStore
  readonly guard: AddressGuard
  readonly feeds: Pick<WebhookFeeds, 'begin'>
  readonly running: Pick<RunningWebhooks, 'look' | 'standing'>
}

/** The webhook that an address names. */
export const idOf = (req: Request): string => String(req.params['webhook'])
