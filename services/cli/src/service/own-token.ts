import { statSync } from 'node:fs'
import { type MadeToken, makeTokenStore, type TokenStore, tokenFile } from '@aid-ledger/access'
import type { ActorId } from '@aid-ledger/domain'
import { heldFile } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { LedgerPlace } from '../locate.ts'

/** How long such a token is valid: a kill leaves it behind for no longer. */
export const OWN_TOKEN_MINUTES = 10
/** With less than this left another is made: more than the longest that one request may be under way. */
const RENEW_BEFORE_END_MS = 120_000

/** The user whom a path belongs to, where that is another one; the system may know of no users. */
export const otherOwner = (path: string, user: number | undefined = process.geteuid?.()): number | undefined => {
  const uid = statSync(path, { throwIfNoEntry: false })?.uid
  return user === undefined || uid === undefined || uid === user ? undefined : uid
}

/** A file of tokens that this user makes would be none that another user's service reads: then it would take no token at all. */
const insistOnOwner = (place: LedgerPlace): void => {
  const owner = otherOwner(heldFile(place).path)
  if (owner === undefined || statSync(tokenFile(place.directory), { throwIfNoEntry: false }) !== undefined) return
  throw new Failure(
    EXIT.storage,
    `The ledger under ${place.directory} belongs to another user (uid ${owner}), whose service takes only tokens that this user made. Record as that user, or with a token (AID_LEDGER_TOKEN).`,
  )
}

const make = (tokens: TokenStore, actor: ActorId): MadeToken => {
  const label = 'aid-ledger record'
  const made = tokens.create({ role: { kind: 'operator' }, minutes: OWN_TOKEN_MINUTES, actor, label })
  if (E.isLeft(made)) throw new Failure(EXIT.storage, made.left.detail)
  return made.right
}

/**
 * Runs something with a token of this program's own: who may write the folder of a ledger may make one. `use` asks for it
 * before each request, since long work takes several. However it ends the token is revoked; should even that fail, it ends by
 * itself.
 */
export const withOwnToken = async <A>(
  place: LedgerPlace,
  actor: ActorId,
  use: (token: () => string) => Promise<A>,
  now: () => number = Date.now,
): Promise<A> => {
  insistOnOwner(place)
  const tokens = makeTokenStore({ directory: place.directory })
  let made: MadeToken | undefined
  const revoke = () => made !== undefined && tokens.revoke(made.entry.id)
  const token = (): string => {
    if (made !== undefined && Date.parse(made.entry.expires) - now() >= RENEW_BEFORE_END_MS) return made.token
    revoke()
    made = make(tokens, actor)
    return made.token
  }
  try {
    token()
    return await use(token)
  } finally {
    revoke()
    tokens.close()
  }
}
