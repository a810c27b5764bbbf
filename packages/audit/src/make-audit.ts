import type { ScenarioAnswer } from '@aid-ledger/contract'
import type { Ledger, LedgerError, ReadUntil, Told } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { type AuditQuery, readAuditQuery } from './answer-audit.ts'
import { makeReport } from './report/model/make-report.ts'
import type { Report, ReportAsked } from './report/model/report.ts'
import { answerScenario, readScenario } from './scenario/answer-scenario.ts'

/** What an auditor asks of a ledger: questions about its answers, and a report of them on an ally. */
export type Audit = {
  readonly query: (query: AuditQuery) => Promise<E.Either<LedgerError, Told>>
  readonly report: (asked: ReportAsked) => Promise<E.Either<LedgerError, Report>>
  /** Answers what would have been, had history taken the course of a scenario; nothing of it is recorded. */
  readonly scenario: (scenario: unknown, until?: ReadUntil) => Promise<E.Either<LedgerError, ScenarioAnswer>>
}

/** Makes the audit of a ledger: it reads what the ledger's own views read, and writes nothing. */
export const makeAudit = ({ read }: Pick<Ledger, 'read'>): Audit => ({
  query: async (query) => {
    const asked = readAuditQuery(query)
    if (E.isLeft(asked)) return asked
    const { waitFor, answer } = asked.right
    return read(answer, { waitFor, signal: query.signal, onProgress: query.onProgress })
  },
  report: (asked) => read((reader) => makeReport(asked, reader), {}),
  scenario: async (input, until) => {
    const scenario = readScenario(input)
    return E.isLeft(scenario) ? scenario : read((reader) => answerScenario(scenario.right, reader), until)
  },
})
