import { type AuditView, isAuditView } from '@aid-ledger/contract'
import type { DecisionId } from '@aid-ledger/domain'
import { decisionView, type Ledger, type Reckon } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { auditDecision } from './decision/decision-audit.ts'

/** How each view of the audit is reckoned. */
const AUDITS: { readonly [V in AuditView]: Reckon } = {
  decisionAudit: async ({ of, question, picture, answer }) => {
    const decision = of as DecisionId
    const found = decisionView(await picture(question, { of: 'decisions', decisions: [decision] }), decision)
    return E.isLeft(found) ? found : auditDecision(found.right, question, { picture, ask: answer })
  },
}

/** A ledger that answers the audit's views too. */
export const withAudits = (ledger: Ledger): Ledger => ({
  ...ledger,
  query: (query) => (isAuditView(query.view) ? ledger.reckon(query, AUDITS[query.view]) : ledger.query(query)),
})
