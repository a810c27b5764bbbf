import { isAuditView, type View } from '@aid-ledger/contract'
import type { Ledger, LedgerError, Query, Told } from '@aid-ledger/ledger'
import type * as E from 'fp-ts/lib/Either.js'
import type { AuditQuery } from './answer-audit.ts'
import { type Audit, makeAudit } from './make-audit.ts'

/** A question to any view that there is. */
export type AnyQuery = Query<View>

/** A ledger that answers the audit's views beside its own. */
export type AuditedLedger = Omit<Ledger, 'query'> & {
  readonly query: (query: AnyQuery) => Promise<E.Either<LedgerError, Told>>
  readonly scenario: Audit['scenario']
  readonly report: Audit['report']
}

const isOfAudit = (query: AnyQuery): query is AuditQuery => isAuditView(query.view)
const isOfLedger = (query: AnyQuery): query is Query => !isAuditView(query.view)

/** Lets a ledger answer every view: its own itself, those of the audit by the audit over it. */
export const auditedLedger = (ledger: Ledger): AuditedLedger => {
  const audit = makeAudit(ledger)
  return {
    ...ledger,
    scenario: audit.scenario,
    report: audit.report,
    query: async (query) => {
      if (isOfAudit(query)) return audit.query(query)
      if (isOfLedger(query)) return ledger.query(query)
      throw new Error('a view is either the audit’s or the ledger’s')
    },
  }
}
