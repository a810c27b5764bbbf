import type { Answered } from '@aid-ledger/contract'
import { type BasisQuestion, dayOfInstant, type Refusal } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { type LedgerError, malformed } from '../ledger-error.ts'
import { answerNow, type QueryPorts } from '../query/query.ts'
import { askAgain } from './ask-again.ts'
import type { BasisSaid } from './basis-in.ts'

/** How long a decision's basis may take to be asked again: as long as the service takes for one answer. */
export const BASIS_ASKED_WITHIN_MS = 10_000

const refused = (_tag: Refusal['_tag'], detail: string, pointer: string): LedgerError => ({
  _tag: 'Refused',
  detail,
  reason: { _tag, detail, pointer } as Refusal,
})

const BESIDE_ASKED: ReadonlySet<string> = new Set(['/rules', '/limit'])
const IN_ASKED: ReadonlySet<string> = new Set(['/at', '/knownAt', '/effectiveAt', '/milestone', '/against'])

/** Where a parameter of a question stands in the basis. */
const placeOf = (parameter: string, place: string): string => {
  if (BESIDE_ASKED.has(parameter)) return `${place}${parameter}`
  return IN_ASKED.has(parameter) ? `${place}/asked${parameter}` : `${place}/asked/filters${parameter}`
}

/** Why a question cannot be answered, as of the decision that would rest on the answer. */
const inBasis = (error: LedgerError, { path, asked }: BasisQuestion, place: string): LedgerError => {
  switch (error._tag) {
    case 'Malformed':
      return malformed(error.problems.map((problem) => ({ ...problem, pointer: placeOf(problem.pointer, place) })))
    case 'UnknownPosition':
      if (error.pointer === '/at')
        return refused(
          'BasisYetToCome',
          `The decision cannot rest on ${path} at position ${asked.at}, which is yet to come: ${error.detail}.`,
          `${place}/asked/at`,
        )
      return refused('BasisAboutNothing', `The decision rests on ${path}, and ${error.detail}.`, `${place}/path`)
    case 'UnknownParty':
    case 'UnknownPledge':
    case 'UnknownDecision':
    case 'UnknownPage':
      return refused('BasisAboutNothing', `The decision rests on ${path}, and ${error.detail}.`, `${place}/path`)
    default:
      return error
  }
}

const otherDigest = ({ path, digest }: BasisQuestion, answer: Answered, place: string): LedgerError =>
  refused(
    'BasisDigestDiffers',
    `The decision is said to rest on the answer ${digest} to ${path}, but asked again as of position ${answer.asked.at} it comes to ${answer.digest}: copy asked, rules and digest from one answer.`,
    `${place}/digest`,
  )

/**
 * Without `knownAt` an answer tells all that was recorded by then: nobody could decide on what was recorded only later. Before
 * the first event nothing was.
 */
const wrongInRecording = async (
  { path, asked }: BasisQuestion,
  { decidedOn }: BasisSaid,
  { readModel }: QueryPorts,
  place: string,
): Promise<LedgerError | undefined> => {
  if (asked.knownAt !== undefined || Number(asked.at) === 0) return undefined
  const recordedAt = (await readModel.stored(Number(asked.at)))?.recordedAt
  return recordedAt === undefined || dayOfInstant(recordedAt) <= decidedOn
    ? undefined
    : refused(
        'BasisRecordedAfterDecision',
        `The decision was taken on ${decidedOn} and cannot rest on all of ${path} at position ${asked.at}, which was recorded on ${dayOfInstant(recordedAt)}: ask with knownAt, as known by the day of the decision or earlier.`,
        `${place}/asked/at`,
      )
}

const wrongInQuestion = async (
  question: BasisQuestion,
  said: BasisSaid,
  ports: QueryPorts,
  place: string,
  signal: AbortSignal,
): Promise<LedgerError | undefined> => {
  const query = askAgain(question)
  if (query === undefined)
    return malformed([
      {
        pointer: `${place}/path`,
        detail: `nothing that a decision can rest on is read at ${question.path}: it must be the path of a read such as /allies/CA/obligations or /pledges/eu-1m-shells`,
      },
    ])
  const told = await answerNow({ ...query, signal }, ports)
  if (E.isLeft(told)) return inBasis(told.left, question, place)
  if (told.right.answer.digest !== question.digest) return otherDigest(question, told.right.answer, place)
  return wrongInRecording(question, said, ports, place)
}

/** Asks again what a decision is said to rest on; tells the first answer that is not what it is said to be. */
export const wrongInBasis = async (said: BasisSaid, ports: QueryPorts): Promise<LedgerError | undefined> => {
  const signal = AbortSignal.timeout(BASIS_ASKED_WITHIN_MS)
  for (const [index, question] of said.basis.entries()) {
    const wrong = await wrongInQuestion(question, said, ports, `${said.place}/${index}`, signal)
    if (wrong !== undefined) return wrong
  }
  return undefined
}
