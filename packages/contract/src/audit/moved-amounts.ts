import { LineAmount, pattern, record } from '@aid-ledger/domain'
import { AUDITED_ACCOUNTS, type AuditedAccount } from './audited-accounts.ts'

/** A difference of two amounts, in their unit or currency: below zero where it has become less. */
export const SignedAmount = pattern<string>(
  'difference',
  /^-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,6})?$/,
  'a decimal number in quotes, such as "-500000"',
)

const Change = record('account change', { from: LineAmount, to: LineAmount, by: SignedAmount })

const ofEach = <A>(codec: A) =>
  Object.fromEntries(AUDITED_ACCOUNTS.map((account) => [account, codec])) as {
    readonly [account in AuditedAccount]: A
  }

/** The accounts that differ, each with its amount under the first question and the second. */
export const Changes = record('Changes', {}, ofEach(Change))
/** By how much a cause moved the accounts; those that it left alone are absent. */
export const Moves = record('Moves', {}, ofEach(SignedAmount))
