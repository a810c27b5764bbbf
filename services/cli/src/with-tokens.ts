import { makeTokenStore, type TokenStore, type TokenStoreError } from '@aid-ledger/access'
import * as E from 'fp-ts/lib/Either.js'
import { EXIT, type ExitCode } from './exit-code.ts'
import { Failure } from './failure.ts'

const EXIT_CODES: { readonly [T in TokenStoreError['_tag']]: ExitCode } = {
  TokensUnreadable: EXIT.storage,
  TokenNotFound: EXIT.notFound,
  TokenAlreadyRevoked: EXIT.refused,
  TokenLifeOutOfRange: EXIT.usage,
  ActorReserved: EXIT.usage,
}

/** Does something with the tokens of a ledger, also while a service runs; a Failure says in words why it cannot be done. */
export const withTokens = <A>(folder: string, use: (tokens: TokenStore) => E.Either<TokenStoreError, A>): A => {
  const tokens = makeTokenStore({ directory: folder })
  try {
    const outcome = use(tokens)
    if (E.isLeft(outcome)) throw new Failure(EXIT_CODES[outcome.left._tag], outcome.left.detail)
    return outcome.right
  } finally {
    tokens.close()
  }
}
