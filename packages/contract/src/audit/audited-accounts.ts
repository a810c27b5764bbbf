import { word } from '@aid-ledger/domain'
import { accounts } from '../answers/accounts.ts'

/** The numbers that a line's answer has, by their names. */
export const AUDITED_ACCOUNTS = Object.keys(accounts) as ReadonlyArray<keyof typeof accounts>
export type AuditedAccount = (typeof AUDITED_ACCOUNTS)[number]

export const AccountName = word('account', AUDITED_ACCOUNTS)
