import type { WebhookAsk } from '@aid-ledger/webhooks'
import { EXIT } from './exit-code.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'
import type { LedgerPlace } from './locate.ts'
import { withLedger } from './with-ledger.ts'

/** After which id a feed is followed: the one that is given, or, without one, from now on. A Failure where it cannot be. */
export const beginFeed = (place: LedgerPlace, _ask: WebhookAsk, after: string | undefined, io: Io): Promise<string> =>
  withLedger(place, 'read', io, async (ledger) => {
    const head = await ledger.head()
    if (head._tag === 'Left') throw new Failure(EXIT.storage, head.left.detail)
    return after ?? String(head.right)
  })
