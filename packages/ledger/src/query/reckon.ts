import type { AnyAsk } from '@aid-ledger/contract'
import type { Picture, Question, Scope } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import type { LedgerError } from '../ledger-error.ts'
import { answerOf, type Told } from './answer.ts'
import { inTime } from './in-time.ts'
import { answerQuery, type Query, type QueryPorts, type ReadQuery, readQuery } from './query.ts'
import { askedOf, isPinned, resolveQuestion } from './resolve-question.ts'
import { unknownSubject } from './wrong-in-ask.ts'

/** What an answer is reckoned from that is not one of the ledger's own views. */
export type Reckoning = {
  readonly of: string
  readonly ask: AnyAsk
  /** What was asked, in full. */
  readonly question: Question
  /** The ledger as whatever question lets it be seen. */
  readonly picture: (question: Question, scope: Scope) => Promise<Picture>
  /** Asks the ledger's own views, as of what it holds now. */
  readonly answer: (query: Query) => Promise<E.Either<LedgerError, Told>>
}

/** Makes the content of an answer; left, why there is none. */
export type Reckon = (reckoning: Reckoning) => Promise<E.Either<LedgerError, object>>

/** Answers a question with what is reckoned, in the form of every answer: what was asked, by which rules, and its digest. */
export const reckonAnswer = async (
  { view, of, ask, signal }: ReadQuery,
  reckon: Reckon,
  ports: QueryPorts,
): Promise<E.Either<LedgerError, Told>> => {
  const { readModel, clock } = ports
  const stranger = unknownSubject(view, of, ask, readModel)
  if (stranger !== undefined) return E.left(stranger)
  const question = await resolveQuestion(ask, readModel, clock)
  if (E.isLeft(question)) return question
  const content = await reckon({
    of,
    ask,
    question: question.right,
    picture: async (asked, scope) => {
      await inTime(signal)
      return readModel.picture(asked, scope)
    },
    answer: async (query) => {
      const read = readQuery({ ...query, ...(signal === undefined ? {} : { signal }) })
      return E.isLeft(read) ? read : answerQuery(read.right, ports)
    },
  })
  return E.isLeft(content) ? content : E.right(answerOf(askedOf(question.right), content.right, isPinned(ask)))
}
