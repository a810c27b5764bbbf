import { ActorId, decode, Instant, parseRole } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { TokenEntry } from './token-entry.ts'
import { TokenFileFailure } from './token-store-error.ts'

/** The columns of a token but for its hash, which nothing needs that reads rows. */
export const TOKEN_COLUMNS = 'id, role, actor, label, created, expires, revoked'

type Row = { readonly [column: string]: unknown }

const read = <A>(decoded: E.Either<unknown, A>, column: string): A => {
  if (E.isLeft(decoded))
    throw new TokenFileFailure(`The file of the tokens is damaged: a token has no sound ${column}.`)
  return decoded.right
}

/** A token's row, held to the same codecs as when it was made. Throws where the file was changed into something else. */
export const entryOfRow = (row: Row): TokenEntry => ({
  id: String(row['id']),
  role: read(parseRole(row['role']), 'role'),
  actor: read(decode(ActorId)(row['actor']), 'actor'),
  created: read(decode(Instant)(row['created']), 'time of creation'),
  expires: read(decode(Instant)(row['expires']), 'end'),
  ...(row['label'] === null ? {} : { label: String(row['label']) }),
  ...(row['revoked'] === null ? {} : { revoked: read(decode(Instant)(row['revoked']), 'time of revocation') }),
})
