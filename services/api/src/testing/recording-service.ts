import { type Authenticator, makeAuthenticator, makeTokenStore, type TokenStore } from '@aid-ledger/access'
import { parseRole } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { type Ledger, makeLedger } from '@aid-ledger/ledger'
import { openSealedTexts } from '@aid-ledger/sealed'
import * as E from 'fp-ts/lib/Either.js'
import type { AppOptions } from '../make-app.ts'
import type { ServerLimits } from '../service/make-server.ts'
import { serve } from './serve.ts'
import { temporaryFolder } from './served-public-record.ts'

export type RecordingService = {
  readonly address: string
  readonly ledger: Ledger
  readonly tokens: TokenStore
  /** A token of a role such as `donor:DE`; each time another one, of another actor. */
  readonly tokenOf: (role: string) => string
  readonly end: () => Promise<void>
}

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

/** A service on a port of its own over an empty ledger in a real file, with tokens in another. */
export const recordingService = async (
  options: AppOptions = {},
  authenticating: (authenticate: Authenticator) => Authenticator = (authenticate) => authenticate,
  limits?: ServerLimits,
): Promise<RecordingService> => {
  const { folder, remove } = temporaryFolder()
  const store = right(await makeSqliteEventStore({ directory: folder, mode: 'write' })())
  const ledger = makeLedger({ store, sealed: openSealedTexts(folder, 'write') })
  const tokens = makeTokenStore({ directory: folder })
  const authenticate = authenticating(makeAuthenticator({ tokens }))
  const { address, end } = await serve(ledger, { authenticate, ...options }, limits)
  return {
    address,
    ledger,
    tokens,
    tokenOf: (role) => right(tokens.create({ role: right(parseRole(role)), days: 1 })).token,
    end: async () => {
      await end()
      await ledger.close()
      tokens.close()
      remove()
    },
  }
}
