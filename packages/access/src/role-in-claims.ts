import { parseRole, type Role, roleText } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { type AuthError, authError } from './auth-error.ts'

/** The claim in which a JWT names its role, where nobody says otherwise. */
export const DEFAULT_ROLES_CLAIM = 'aid_ledger_role'

const valuesOf = (claim: unknown): ReadonlyArray<unknown> => (Array.isArray(claim) ? claim : [claim])

/**
 * The one role that a claim (a text, or a list of them) names. Other programs' roles may stand beside it; two of ours are
 * refused, as it would be a guess in which part somebody records.
 */
export const roleInClaims = (
  claims: { readonly [claim: string]: unknown },
  name: string,
): E.Either<AuthError, Role> => {
  const values = Object.hasOwn(claims, name) ? valuesOf(claims[name]) : []
  const roles = new Map<string, Role>()
  for (const value of values) {
    const role = parseRole(value)
    if (E.isRight(role)) roles.set(roleText(role.right), role.right)
  }
  const [role] = roles.values()
  if (role !== undefined && roles.size === 1) return E.right(role)
  const needed = `its claim "${name}" must name one of donor:PARTY (such as donor:DE), recipient, coordinator, auditor or operator`
  return E.left(
    authError(
      'NoRole',
      role === undefined
        ? `The JWT names no role of this ledger: ${needed}.`
        : `The JWT names several roles (${[...roles.keys()].join(', ')}): ${needed}, and one only.`,
    ),
  )
}
