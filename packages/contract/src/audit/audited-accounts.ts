import { word } from '@aid-ledger/domain'
import { accounts } from '../answers/accounts.ts'

/** The numbers that a line's answer has, by their names. */
export const AUDITED_ACCOUNTS = Object.keys(accounts) as ReadonlyArray<keyof typeof accounts>
export type AuditedAccount = (typeof AUDITED_ACCOUNTS)[number]

/** The numbers that can be traced: those of a line or a sum, and what is missing of a tranche. */
const TRACED = [...AUDITED_ACCOUNTS, 'missing'] as const
export type TracedNumber = (typeof TRACED)[number]

export const AccountName = word('account', TRACED)
