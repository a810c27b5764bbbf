import type { Ledger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { Log } from '../log.ts'
import { logError, logWords } from '../log-words.ts'
import { tellNotYet } from './tell-not-yet.ts'

/** How soon an instance drops what was erased through another, and tries again what could not be done at once. */
const FOLLOW_EVERY_MS = 60_000

/** Keeps dropping what erasures erase; answers how to stop it. */
export const followErasures = (ledger: Pick<Ledger, 'settleSealed'>, log: Log): (() => Promise<void>) => {
  let under: Promise<void> = Promise.resolve()
  const look = async (): Promise<void> => {
    const settled = await ledger.settleSealed('serving')
    if (E.isLeft(settled))
      log.error({ sealed: 'not followed', error: settled.left._tag, detail: logWords(settled.left.detail) })
    else tellNotYet(settled.right, log)
  }
  const timer = setInterval(() => {
    under = under.then(look).catch((failure: unknown) => log.error({ sealed: 'not followed', ...logError(failure) }))
  }, FOLLOW_EVERY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    return under
  }
}
