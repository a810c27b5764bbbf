import type { ActorId, Instant, Role } from '@aid-ledger/domain'

/** What is known of a token; never the token. */
export type TokenEntry = {
  readonly id: string
  readonly role: Role
  readonly actor: ActorId
  readonly label?: string
  readonly created: Instant
  readonly expires: Instant
  readonly revoked?: Instant
}

export const TOKEN_STATES = ['valid', 'expired', 'revoked'] as const
export type TokenState = (typeof TOKEN_STATES)[number]

/** Whether a token is taken at a time: from its end on it is not, and once revoked never again. */
export const tokenState = ({ expires, revoked }: TokenEntry, now: Instant): TokenState => {
  if (revoked !== undefined) return 'revoked'
  // Instants are of one form, in UTC, so that their text sorts as they do.
  return now >= expires ? 'expired' : 'valid'
}
