import type { DecisionId } from '@aid-ledger/domain'
import { type DecisionView, decisionsOf, type Picture } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import type { LedgerError } from '../ledger-error.ts'

/** One decision; left where a question lets none see: of before it was recorded or known, or of one struck by a correction. */
export const decisionView = (picture: Picture, decision: DecisionId): E.Either<LedgerError, DecisionView> => {
  const [found] = decisionsOf(picture)
  const { question, seen } = picture
  const struck = seen.events.some(({ type }) => type === 'DecisionRecorded')
  const why = struck
    ? 'was struck by a correction, or had not been taken'
    : `was not known${question.knownAt === undefined ? '' : ` as of ${question.knownAt}`} in the first ${question.at} events`
  return found === undefined
    ? E.left({
        _tag: 'UnknownDecision',
        pointer: '/decision',
        detail: `the decision "${decision}" ${why} by ${question.effectiveAt}, as was asked`,
      })
    : E.right(found)
}
