import { setTimeout as sleep } from 'node:timers/promises'
import type { Ledger, LedgerError } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** How long a read model that is behind is given to catch up before it is said how far it has come. */
const GIVEN_MS = 25

/** How far the log has come, and how far of it the read model has read, as positions. */
export type HowFar = { readonly head: number; readonly readTo: number }

/** Asks how far both have come; left where the store does not tell, or cannot be read. */
export type AskHowFar = () => Promise<E.Either<LedgerError, HowFar>>

/** A read model takes in what is new when it is asked: one that is behind only since nobody asked is not behind. */
export const howFarOf =
  (ledger: Pick<Ledger, 'head' | 'position' | 'catchUp'>): AskHowFar =>
  async () => {
    const head = await ledger.head()
    if (E.isLeft(head)) return head
    if (ledger.position() < head.right) {
      const caughtUp = await Promise.race([ledger.catchUp(), sleep(GIVEN_MS)])
      if (caughtUp !== undefined && E.isLeft(caughtUp)) return caughtUp
    }
    return E.right({ head: head.right, readTo: ledger.position() })
  }
