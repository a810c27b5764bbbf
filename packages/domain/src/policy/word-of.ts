import type { Command } from '../command.ts'
import { ASSERTERS, type Asserter } from '../value/meta.ts'
import { type NotPermitted, notPermitted } from './not-permitted.ts'
import { type Role, type RoleKind, roleText } from './role.ts'

// What the ledger says itself needs no source; so nobody else may say it in its name.
const ANYBODY = ASSERTERS.filter((asserter) => asserter !== 'ledger')

/** By whose word each role records: its own, or what others said. */
export const WORD_OF: { readonly [K in RoleKind]: ReadonlyArray<Asserter> } = {
  donor: ['donor'],
  recipient: ['recipient'],
  coordinator: ANYBODY,
  auditor: ['auditor'],
  operator: ANYBODY,
}

/** That a fact is put in the mouth of somebody whose word this role does not record. */
export const wrongInWord = (role: Role, { meta: { assertedBy } }: Command): NotPermitted | undefined => {
  const allowed = WORD_OF[role.kind]
  if (allowed.includes(assertedBy)) return undefined
  return notPermitted(
    assertedBy === 'ledger'
      ? `Only the ledger itself records by its own word (assertedBy: ledger); the role ${roleText(role)} records by the word of: ${allowed.join(', ')}.`
      : `The role ${roleText(role)} records by its own word, assertedBy: ${allowed.join(', ')}, and not by that of: ${assertedBy}. What others said is recorded by a coordinator or an operator.`,
    '/meta/assertedBy',
  )
}
