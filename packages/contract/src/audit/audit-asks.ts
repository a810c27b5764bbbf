import type { AnyCodec } from '@aid-ledger/domain'
import { LineId, record } from '@aid-ledger/domain'
import { RulesAsked } from '../rules-name.ts'
import { AuditedPledge, AuditSubject } from './audit-subject.ts'
import { AccountName } from './audited-accounts.ts'
import { QuestionText } from './question-text.ts'

/** The query parameters of the audit's views, beside those of every list. */
export const auditAsks = <P extends { readonly rules: AnyCodec; readonly [parameter: string]: AnyCodec }>(paged: P) => {
  const { rules: _rules, ...ofRules } = paged
  return {
    diff: record('query of a diff', { of: AuditSubject, from: QuestionText }, { ...paged, to: QuestionText }),
    lineage: record('query of a lineage', { of: AuditedPledge, account: AccountName }, { ...paged, line: LineId }),
    rules: record('query of rules', { to: RulesAsked }, { ...ofRules, of: AuditSubject, from: RulesAsked }),
  } as const
}
