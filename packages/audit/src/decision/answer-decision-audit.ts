import type { Ask } from '@aid-ledger/contract'
import type { DecisionId } from '@aid-ledger/domain'
import { answerOf, decisionView, type LedgerError, type Reader, type Told } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { auditDecision } from './decision-audit.ts'

/** Answers what a decision looks like by what is known now: all that it rests on is asked again. */
export const answerDecisionAudit = async (
  { waitFor: _wait, ...question }: Ask<'decisionAudit'>,
  reader: Reader,
  of: string,
): Promise<E.Either<LedgerError, Told>> => {
  const stranger = reader.unknownDecision(of)
  if (stranger !== undefined) return E.left(stranger)
  const reading = await reader.read(question)
  if (E.isLeft(reading)) return reading
  const { asked, immutable, picture } = reading.right
  const decision = of as DecisionId
  const found = decisionView(await picture({ of: 'decisions', decisions: [decision] }), decision)
  if (E.isLeft(found)) return found
  const content = await auditDecision(found.right, reading.right.question, reader)
  return E.map((audited: object) => answerOf(asked, audited, immutable, reading.right.question.rules))(content)
}
