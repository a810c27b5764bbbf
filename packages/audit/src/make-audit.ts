import type { Ledger, LedgerError, Told } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { type AuditQuery, readAuditQuery } from './answer-audit.ts'
import { makeReport } from './report/model/make-report.ts'
import type { Report, ReportAsked } from './report/model/report.ts'

/** What an auditor asks of a ledger: questions about its answers, and a report of them on an ally. */
export type Audit = {
  readonly query: (query: AuditQuery) => Promise<E.Either<LedgerError, Told>>
  readonly report: (asked: ReportAsked) => Promise<E.Either<LedgerError, Report>>
}

/** Makes the audit of a ledger: it reads what the ledger's own views read, and writes nothing. */
export const makeAudit = ({ read }: Pick<Ledger, 'read'>): Audit => ({
  query: async (query) => {
    const asked = readAuditQuery(query)
    if (E.isLeft(asked)) return asked
    const { waitFor, answer } = asked.right
    return read(answer, { waitFor, signal: query.signal })
  },
  report: (asked) => read((reader) => makeReport(asked, reader), {}),
})
