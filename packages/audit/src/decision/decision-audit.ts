import type { LedgerError, Reader } from '@aid-ledger/ledger'
import type { DecisionView, Question } from '@aid-ledger/projections'
import type * as E from 'fp-ts/lib/Either.js'
import { unlessStopped } from '../audit-stopped.ts'
import { type AuditedBasis, auditBasis, type BasisAudited } from './audit-basis.ts'
import type { Contradiction } from './contradicted-then.ts'
import { type Late, learnedLater } from './learned-later.ts'
import { once } from './once.ts'
import type { Unconfirmed } from './unconfirmed-then.ts'

/** A decision, judged by what was known then and by what is known now. */
export type DecisionAudit = Pick<
  DecisionView,
  'decision' | 'title' | 'decidedBy' | 'decidedOn' | 'options' | 'reviews'
> &
  Late & {
    /** Whether every answer still has the digest that the decision names. */
    readonly matches: boolean
    readonly basis: ReadonlyArray<BasisAudited>
    readonly contradictedThen: ReadonlyArray<Contradiction>
    readonly unconfirmedThen: ReadonlyArray<Unconfirmed>
  }

const audited = (decision: DecisionView, parts: ReadonlyArray<AuditedBasis>): DecisionAudit => {
  const { decidedOn, title, decidedBy, options, reviews } = decision
  return {
    decision: decision.decision,
    title,
    decidedBy,
    decidedOn,
    options,
    reviews,
    matches: parts.every(({ basis }) => basis.matches),
    basis: parts.map(({ basis }) => basis),
    ...learnedLater(
      parts.flatMap(({ touched }) => touched),
      decidedOn,
    ),
    contradictedThen: once(parts.flatMap(({ contradicted }) => contradicted)),
    unconfirmedThen: once(parts.flatMap(({ unconfirmed }) => unconfirmed)),
  }
}

/** Audits a decision as a question lets the ledger be seen: by asking again all that it rests on. */
export const auditDecision = (
  decision: DecisionView,
  question: Question,
  reader: Reader,
): Promise<E.Either<LedgerError, DecisionAudit>> =>
  unlessStopped(async () => {
    const parts: Array<AuditedBasis> = []
    for (const basis of decision.basis) parts.push(await auditBasis(basis, question, reader))
    return audited(decision, parts)
  })
