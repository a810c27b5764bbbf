import { type Ask, type AuditView, parseAsk, type ScenarioAnswer } from '@aid-ledger/contract'
import {
  type Ledger,
  type LedgerError,
  malformed,
  type Query,
  type Reader,
  type ReadUntil,
  type Told,
} from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { answerDecisionAudit } from './decision/answer-decision-audit.ts'
import { answerDelays } from './delays/answer-delays.ts'
import { answerDiff } from './diff/answer-diff.ts'
import { answerLeadTimes } from './lead-times/answer-lead-times.ts'
import { answerLineage } from './lineage/answer-lineage.ts'
import { answerRules } from './rules/answer-rules.ts'
import { answerScenario, readScenario } from './scenario/answer-scenario.ts'

export type AuditQuery = Query<AuditView>

/** What an auditor asks of a ledger: questions about its answers. */
export type Audit = {
  readonly query: (query: AuditQuery) => Promise<E.Either<LedgerError, Told>>
  /** Answers what would have been, had history taken the course of a scenario; nothing of it is recorded. */
  readonly scenario: (scenario: unknown, until?: ReadUntil) => Promise<E.Either<LedgerError, ScenarioAnswer>>
}

type Answer<V extends AuditView> = (ask: Ask<V>, reader: Reader, of: string) => Promise<E.Either<LedgerError, Told>>

/** How each view is answered, once it is known what it is asked with; `of` is what its address names. */
const ANSWERS: { readonly [V in AuditView]: Answer<V> } = {
  decisionAudit: answerDecisionAudit,
  diff: answerDiff,
  lineage: answerLineage,
  delays: answerDelays,
  leadTimes: answerLeadTimes,
  rules: answerRules,
}

/** Makes the audit of a ledger: it reads what the ledger's own views read, and writes nothing. */
export const makeAudit = ({ read }: Pick<Ledger, 'read'>): Audit => {
  const answer = async <V extends AuditView>(view: V, { of = '', ask = {}, signal, onProgress }: AuditQuery) => {
    const asked = parseAsk(view, ask)
    if (E.isLeft(asked)) return E.left(malformed(asked.left))
    const answerIt: Answer<V> = ANSWERS[view]
    const { waitFor } = asked.right as { readonly waitFor?: number }
    return read((reader) => answerIt(asked.right, reader, of), { waitFor, signal, onProgress })
  }
  return {
    query: (query) => answer(query.view, query),
    scenario: async (input, until) => {
      const scenario = readScenario(input)
      return E.isLeft(scenario) ? scenario : read((reader) => answerScenario(scenario.right, reader), until)
    },
  }
}
