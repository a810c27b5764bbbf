import type { AnyCodec } from '@aid-ledger/domain'
import { PartyCode, record } from '@aid-ledger/domain'
import { RulesAsked } from '../rules-name.ts'
import { AuditSubject } from './audit-subject.ts'
import { AccountName } from './audited-accounts.ts'
import { DelaySubject } from './delay-subject.ts'
import { QuestionText } from './question-text.ts'
import { traced } from './traced.ts'

/** The query parameters of the audit's views, beside those of every view, or of every list. */
export const auditAsks = <
  A extends { readonly [parameter: string]: AnyCodec },
  P extends { readonly rules: AnyCodec; readonly [parameter: string]: AnyCodec },
>(
  asked: A,
  paged: P,
) => {
  const { rules: _rules, ...ofRules } = paged
  return {
    decisionAudit: record('query of the audit of a decision', {}, asked),
    diff: record('query of a diff', { of: AuditSubject, from: QuestionText }, { ...paged, to: QuestionText }),
    delays: record('query of delays', { of: DelaySubject }, paged),
    leadTimes: record('query of lead times', {}, { ...paged, ally: PartyCode }),
    lineage: record('query of a lineage', { of: AuditSubject, account: AccountName }, { ...paged, ...traced }),
    rules: record('query of rules', { to: RulesAsked }, { ...ofRules, of: AuditSubject, from: RulesAsked }),
  } as const
}
