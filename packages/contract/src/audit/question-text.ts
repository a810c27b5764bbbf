import { type AnyCodec, type Codec, codec, Day, decode, didYouMean, KnownAt, show } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

/** When the ledger is looked at: what a question that stands beside another one says by itself. */
export type When = { readonly at?: number; readonly knownAt?: KnownAt; readonly effectiveAt?: Day }

/** Its parts in the order in which they are written. */
const PARTS = ['at', 'knownAt', 'effectiveAt'] as const
type Part = (typeof PARTS)[number]

/** More than three parts of the longest form take. */
const MAX_LENGTH = 200
const ORDINAL = /^(0|[1-9][0-9]{0,14})$/

const read = (part: Part, value: string): E.Either<string, When> => {
  if (part === 'at')
    return ORDINAL.test(value)
      ? E.right({ at: Number(value) })
      : E.left(`${show(value)} is no position: it must be a whole number from 0`)
  const decoded: E.Either<ReadonlyArray<{ readonly detail: string }>, string> = decode(
    (part === 'knownAt' ? KnownAt : Day) as AnyCodec as Codec<string>,
  )(value)
  return E.isLeft(decoded) ? E.left(decoded.left[0]!.detail) : E.right({ [part]: decoded.right })
}

const readPart = (text: string, sofar: When): E.Either<string, When> => {
  const at = text.indexOf('=')
  const name = at < 0 ? text : text.slice(0, at)
  const part = PARTS.find((known) => known === name)
  if (at < 0 || part === undefined)
    return E.left(
      `${show(text)} is no part of a question${didYouMean(name, PARTS)}: write its parts as at=600,knownAt=2024-04-02,effectiveAt=2024-04-01, each where it is needed`,
    )
  if (part in sofar) return E.left(`${part} is given more than once: give it once`)
  const value = read(part, text.slice(at + 1))
  return E.isLeft(value) ? E.left(`${part}: ${value.left}`) : E.right({ ...sofar, ...value.right })
}

/** Reads a question as it is written within another one: `at=600,knownAt=2024-04-02`; `now` says nothing, and is as of now. */
export const parseQuestionText = (text: string): E.Either<string, When> => {
  if (text.length > MAX_LENGTH)
    return E.left(`${show(text)} is no question: at most ${MAX_LENGTH} characters are taken`)
  if (text === 'now') return E.right({})
  let when: E.Either<string, When> = E.right({})
  for (const part of text.split(',')) if (E.isRight(when)) when = readPart(part, when.right)
  return when
}

/** Writes a question in the one form that `parseQuestionText` reads. */
export const questionText = (when: When): string =>
  PARTS.flatMap((part) => (when[part] === undefined ? [] : [`${part}=${when[part]}`])).join(',') || 'now'

/** A question within another one. */
export const QuestionText: Codec<string> = codec(
  'question',
  {
    title: 'question',
    type: 'string',
    maxLength: MAX_LENGTH,
    description: '`at=600,knownAt=2024-04-02,effectiveAt=2024-04-01`, each part where it is needed; or `now`',
  },
  (input) => {
    if (typeof input !== 'string') return E.left(`must be text such as "knownAt=2024-04-02", not ${show(input)}`)
    const parsed = parseQuestionText(input)
    return E.isLeft(parsed) ? parsed : E.right(input)
  },
)
