import * as E from 'fp-ts/lib/Either.js'
import { didYouMean } from '../codec/closest.ts'
import { show } from '../codec/show.ts'
import { PartyCode } from '../value/party-code.ts'

/** In what part somebody records: a donor for itself, the others for the whole ledger. */
export type Role =
  | { readonly kind: 'donor'; readonly party: PartyCode }
  | { readonly kind: 'recipient' }
  | { readonly kind: 'coordinator' }
  | { readonly kind: 'auditor' }
  | { readonly kind: 'operator' }

export type RoleKind = Role['kind']

export const ROLE_KINDS = [
  'donor',
  'recipient',
  'coordinator',
  'auditor',
  'operator',
] as const satisfies ReadonlyArray<RoleKind>

const FORMS = 'donor:PARTY (such as donor:DE), recipient, coordinator, auditor or operator'

const isWhole = (kind: string): kind is Exclude<RoleKind, 'donor'> =>
  kind !== 'donor' && ROLE_KINDS.some((known) => known === kind)

/** A role from its text; left, in words, why it is none. */
export const parseRole = (text: unknown): E.Either<string, Role> => {
  if (typeof text !== 'string') return E.left(`${show(text)} is no role: it must be ${FORMS}`)
  if (isWhole(text)) return E.right({ kind: text })
  const [kind = '', party, ...rest] = text.split(':')
  if (kind === 'donor' && rest.length === 0 && PartyCode.is(party)) return E.right({ kind, party })
  const hint =
    kind === 'donor'
      ? ', for a donor names its party'
      : didYouMean(kind, ROLE_KINDS).replace('"donor"', `"donor:${party ?? 'PARTY'}"`)
  return E.left(`${show(text)} is no role${hint}: it must be ${FORMS}`)
}

/** A role as text: `donor:DE`, `recipient`, … `parseRole` reads it back. */
export const roleText = (role: Role): string => (role.kind === 'donor' ? `donor:${role.party}` : role.kind)
