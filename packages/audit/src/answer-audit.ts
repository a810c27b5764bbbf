import { type Ask, type AuditView, parseAsk } from '@aid-ledger/contract'
import { type LedgerError, malformed, type Query, type Reader, type Told } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { answerDecisionAudit } from './decision/answer-decision-audit.ts'
import { answerDelays } from './delays/answer-delays.ts'
import { answerDiff } from './diff/answer-diff.ts'
import { answerLeadTimes } from './lead-times/answer-lead-times.ts'
import { answerLineage } from './lineage/answer-lineage.ts'
import { answerRules } from './rules/answer-rules.ts'

export type AuditQuery = Query<AuditView>

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

/** A question to the audit whose parameters have been read. */
export type AuditAsked = {
  readonly waitFor?: number
  readonly answer: (reader: Reader) => ReturnType<Answer<AuditView>>
}

const asked = <V extends AuditView>(view: V, { of = '', ask = {} }: AuditQuery): E.Either<LedgerError, AuditAsked> => {
  const read = parseAsk(view, ask)
  if (E.isLeft(read)) return E.left(malformed(read.left))
  const answer: Answer<V> = ANSWERS[view]
  const { waitFor } = read.right as { readonly waitFor?: number }
  return E.right({ answer: (reader) => answer(read.right, reader, of), ...(waitFor === undefined ? {} : { waitFor }) })
}

/** Reads the parameters of a question; what is wrong with them is an error before anything is waited for. */
export const readAuditQuery = (query: AuditQuery): E.Either<LedgerError, AuditAsked> => asked(query.view, query)
