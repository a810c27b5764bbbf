import type { Decoded } from '../codec/codec.ts'
import { record } from '../codec/record.ts'
import { pattern, whole, word } from '../codec/scalars.ts'
import type { Brand } from '../value/brand.ts'
import { Day } from '../value/day.ts'
import { PledgeId, Position } from '../value/ids.ts'
import { KnownAt } from '../value/known-at.ts'
import { PartyCode } from '../value/party-code.ts'
import { Reason } from '../value/texts.ts'

export type AnswerDigest = Brand<string, 'AnswerDigest'>
export const AnswerDigest = pattern<AnswerDigest>(
  'digest of an answer',
  /^sha256:[0-9a-f]{64}$/,
  '"sha256:" and 64 hexadecimal digits, as the answer has it',
)

/** The most that one page of a list holds. */
const MAX_PAGE = 1000

// Event types are only ever added, so that a word is enough here; whoever asks the question again knows them.
const Filters = record(
  'filters of a question',
  {},
  {
    from: Day,
    to: Day,
    type: pattern<string>('event type', /^[A-Z][A-Za-z]{0,63}$/, 'a type of events, such as DeliveryReported'),
    pledge: PledgeId,
    order: word('order', ['asc', 'desc']),
    state: word('state', ['open', 'closed']),
    ally: PartyCode,
    after: Position,
  },
)

/** A question as the answer to it says it was asked (`asked`): filled in, so that it can be asked again for ever. */
const QuestionAsked = record(
  'asked',
  {
    at: Position,
    effectiveAt: Day,
    milestone: word('milestone', ['handedOver', 'accepted']),
    against: word('baseline', ['original', 'current']),
  },
  { knownAt: KnownAt, filters: Filters },
)

/** The place that was asked: the path of a read, without its parameters. */
const AskedPath = pattern<string>(
  'path of a question',
  /^\/[a-z]+(\/[A-Za-z0-9-]{1,64}){0,2}$/,
  'the path of a read without its parameters, such as "/allies/CA/obligations"',
)

/** Where an answer was asked for, and its `asked`, `rules` and `digest` as it has them. */
export const answerAsked = {
  path: AskedPath,
  asked: QuestionAsked,
  rules: pattern<string>('rules', /^[a-z][a-z-]{0,31}@[1-9][0-9]{0,3}$/, 'a name and a version: obligations@1'),
  digest: AnswerDigest,
}
/** How long a page of a list could be, where that was asked for; and for what the answer was wanted. */
export const besideAsked = { limit: whole('limit', 1, MAX_PAGE), why: Reason }

/** One answer that a decision rests on. */
export const BasisQuestion = record('basis of a decision', answerAsked, besideAsked)
export type BasisQuestion = Decoded<typeof BasisQuestion>
