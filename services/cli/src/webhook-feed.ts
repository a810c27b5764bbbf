import { makeFeeds } from '@aid-ledger/feeds'
import { beginFeed, type WebhookAsk } from '@aid-ledger/webhooks'
import * as E from 'fp-ts/lib/Either.js'
import { EXIT, type ExitCode } from './exit-code.ts'
import { Failure } from './failure.ts'
import { type AnyError, exitCodeOf } from './failure-of.ts'
import type { Io } from './io.ts'
import type { LedgerPlace } from './locate.ts'
import { withLedger } from './with-ledger.ts'

type FeedError = Extract<Awaited<ReturnType<typeof beginFeed>>, { readonly _tag: 'Left' }>['left']

const exitCode = (error: FeedError): ExitCode =>
  error._tag === 'PositionAhead' || error._tag === 'OtherLedger' ? EXIT.refused : exitCodeOf(error satisfies AnyError)

/** The flag that a problem is about, in place of its place: `/filter/ally` is `--ally`. */
const inFlags = (error: FeedError): string =>
  error._tag === 'Malformed'
    ? error.problems.map(({ pointer, detail }) => `--${pointer.split('/').at(-1)}: ${detail}.`).join('\n')
    : `${error.detail.charAt(0).toUpperCase()}${error.detail.slice(1)}.`

/** After which id a feed of a ledger is followed: the one that is given or, without one, from now on. A Failure where it cannot be. */
export const beginAt = (place: LedgerPlace, ask: WebhookAsk, after: string | undefined, io: Io): Promise<string> =>
  withLedger(place, 'read', io, async (ledger) => {
    const feeds = makeFeeds({ ledger })
    const begun = await beginFeed(feeds, ask, after)
    feeds.close()
    if (E.isRight(begun)) return begun.right
    throw new Failure(begun.left._tag === 'Malformed' ? EXIT.usage : exitCode(begun.left), inFlags(begun.left))
  })
