import {
  type ActorId,
  didYouMean,
  type Instant,
  instantOf,
  type Role,
  roleText,
  show,
  wrongInActor,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { type AuthError, authError } from './auth-error.ts'
import { type TokenEntry, tokenState } from './token-entry.ts'
import { tokenFile } from './token-file.ts'
import { lifeMs, lifeProblem, type TokenLife } from './token-life.ts'
import { makeTokenOpener, type TokenOpener } from './token-opener.ts'
import { entryOfRow, TOKEN_COLUMNS } from './token-row.ts'
import { newSecret, newTokenId, secretHash, TOKEN_PREFIX } from './token-secret.ts'
import { TokenFileFailure, type TokenStoreError } from './token-store-error.ts'

export type WantedToken = TokenLife & {
  readonly role: Role
  /** Who records with it, as an opaque id; without it one made of the token's own id. */
  readonly actor?: ActorId
  /** For whoever manages tokens to know them apart. */
  readonly label?: string
}

/** A token as it is made: the only time at which its text is known. */
export type MadeToken = { readonly token: string; readonly entry: TokenEntry }

/**
 * Tokens of minutes that have ended: they were a program's own, nobody looks for them in a list, and each piece of work makes
 * one. Those of days stay for ever.
 */
const FORGET_ENDED = `DELETE FROM token
  WHERE julianday(expires) - julianday(created) < 0.5 AND (revoked IS NOT NULL OR expires <= ?)`

type Managed<A> = E.Either<TokenStoreError, A>

/** The tokens of a ledger. What one process does to them the next call of any other sees. */
export type TokenStore = {
  readonly create: (wanted: WantedToken) => Managed<MadeToken>
  /** All that were ever made, in that order; of those made for minutes, the ones that have ended are forgotten in time. */
  readonly list: () => Managed<ReadonlyArray<TokenEntry>>
  /** From now on it proves nobody. */
  readonly revoke: (id: string) => Managed<TokenEntry>
  /** The entry of a token that is valid now. */
  readonly find: (token: string) => E.Either<AuthError, TokenEntry>
  readonly close: () => void
}

export type TokenStoreOptions = {
  /** The folder of the ledger. */
  readonly directory: string
  readonly clock?: () => Instant
}

const now = (): Instant => instantOf(new Date())

/** What the file system or SQLite threw, in words; a mistake in this program goes on as it is. */
const wordsOf = (error: unknown, path: string): string => {
  if (error instanceof TokenFileFailure) return error.message
  if (error instanceof Error && 'errcode' in error) return `${path} cannot be used (${error.message}).`
  if (error instanceof Error && 'code' in error)
    return `${path} cannot be used (${error.code}). Let this user, and no other, read and write it.`
  throw error
}

const unreadable = (detail: string): TokenStoreError => ({ _tag: 'TokensUnreadable', detail })

const notFound = (id: string, known: ReadonlyArray<TokenEntry>): TokenStoreError => ({
  _tag: 'TokenNotFound',
  // A token that was meant is not said back, for somebody to read.
  detail: id.startsWith(TOKEN_PREFIX)
    ? 'That is a token itself: name it by the id that the list of tokens gives.'
    : `There is no token ${show(id)}${didYouMean(
        id,
        known.map((entry) => entry.id),
      )}: name one by the id that the list of tokens gives.`,
})

const tokenEntry = (wanted: WantedToken, created: Instant): TokenEntry => {
  const { role, actor, label } = wanted
  const id = newTokenId()
  return {
    id,
    role,
    actor: actor ?? (`token-${id}` as ActorId),
    ...(label === undefined ? {} : { label }),
    created,
    expires: instantOf(new Date(Date.parse(created) + lifeMs(wanted))),
  }
}

/** What the calls of a store stand on. */
type Parts = TokenOpener & { readonly path: string; readonly clock: () => Instant }

const entriesIn = ({ database }: TokenOpener): ReadonlyArray<TokenEntry> =>
  database('leave')?.prepare(`SELECT ${TOKEN_COLUMNS} FROM token ORDER BY ordinal`).all().map(entryOfRow) ?? []

const create = ({ database, clock }: Parts, wanted: WantedToken): Managed<MadeToken> => {
  const problem = lifeProblem(wanted)
  if (problem !== undefined) return E.left({ _tag: 'TokenLifeOutOfRange', detail: problem })
  const reserved = wanted.actor === undefined ? undefined : wrongInActor(wanted.actor)
  if (reserved !== undefined) return E.left({ _tag: 'ActorReserved', detail: `${reserved}.` })
  const token = newSecret()
  const entry = tokenEntry(wanted, clock())
  const { id, actor, label = null, created, expires } = entry
  const tokens = database('make')!
  if (wanted.minutes !== undefined) tokens.prepare(FORGET_ENDED).run(created)
  tokens
    .prepare('INSERT INTO token (id, hash, role, actor, label, created, expires) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(id, secretHash(token), roleText(entry.role), actor, label, created, expires)
  return E.right({ token, entry })
}

const revoke = (parts: Parts, id: string): Managed<TokenEntry> => {
  const revoking = parts.database('leave')?.prepare('UPDATE token SET revoked = ? WHERE id = ? AND revoked IS NULL')
  const changes = revoking?.run(parts.clock(), id).changes ?? 0
  const known = entriesIn(parts)
  const entry = known.find((each) => each.id === id)
  if (entry === undefined) return E.left(notFound(id, known))
  return Number(changes) === 1
    ? E.right(entry)
    : E.left({ _tag: 'TokenAlreadyRevoked', detail: `The token ${id} was revoked already, at ${entry.revoked}.` })
}

const unknown = ({ path, hasGone }: Parts): AuthError =>
  authError(
    'UnknownToken',
    'This ledger made no such token: ask who runs it for one.',
    hasGone() ? `${path} was deleted or moved, and all tokens with it: put it back, or make new ones.` : undefined,
  )

const find = (parts: Parts, token: string): E.Either<AuthError, TokenEntry> => {
  // By the hash: how long the search takes says nothing of any token's text.
  const search = parts.database('leave')?.prepare(`SELECT ${TOKEN_COLUMNS} FROM token WHERE hash = ?`)
  const row = search?.get(secretHash(token))
  if (row === undefined) return E.left(unknown(parts))
  const entry = entryOfRow(row)
  const state = tokenState(entry, parts.clock())
  if (state === 'valid') return E.right(entry)
  return E.left(
    state === 'revoked'
      ? authError('TokenRevoked', `The token ${entry.id} was revoked: ask who runs this ledger for another.`)
      : authError('TokenExpired', `The token ${entry.id} expired at ${entry.expires}: ask for another.`),
  )
}

/** The tokens in the folder of a ledger. No file is made before the first token is. */
export const makeTokenStore = ({ directory, clock = now }: TokenStoreOptions): TokenStore => {
  const path = tokenFile(directory)
  const parts: Parts = { ...makeTokenOpener(path), path, clock }
  const managing = <A>(run: () => Managed<A>): Managed<A> => {
    try {
      return run()
    } catch (error) {
      return E.left(unreadable(wordsOf(error, path)))
    }
  }
  return {
    create: (wanted) => managing(() => create(parts, wanted)),
    list: () => managing(() => E.right(entriesIn(parts))),
    revoke: (id) => managing(() => revoke(parts, id)),
    find: (token) => {
      try {
        return find(parts, token)
      } catch (error) {
        const words = 'Tokens cannot be checked at the moment. Try again later, or tell who runs this ledger.'
        return E.left(authError('TokensUnreadable', words, wordsOf(error, path)))
      }
    },
    close: parts.close,
  }
}
