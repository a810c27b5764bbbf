import * as E from 'fp-ts/lib/Either.js'
import { didYouMean } from './closest.ts'
import { type Codec, codec } from './codec.ts'
import { show } from './show.ts'

// A longer list (of units, currencies, event types) is not read out in an error; the hint, the schema and the docs have it.
const MAX_LISTED = 24

const oneOf = (words: ReadonlyArray<string>): string =>
  words.length > MAX_LISTED
    ? `it must be one of the ${words.length} known (${words.slice(0, 8).join(', ')}, …), which docs/entries.md lists`
    : `it must be one of ${words.join(', ')}`

/** One word of a closed list. */
export const word = <const W extends string>(name: string, words: ReadonlyArray<W>): Codec<W> =>
  codec(name, { title: name, enum: words }, (input) => {
    const found = words.find((known) => known === input)
    if (found !== undefined) return E.right(found)
    const hint = typeof input === 'string' ? didYouMean(input, words) : ''
    return E.left(`${show(input)} is no ${name}${hint}: ${oneOf(words)}`)
  })

/** Text of a pattern, branded; `what` says in words what would be right. */
export const pattern = <A extends string>(name: string, regExp: RegExp, what: string): Codec<A> =>
  codec(name, { title: name, type: 'string', pattern: regExp.source, description: what }, (input) =>
    typeof input === 'string' && regExp.test(input)
      ? E.right(input as A)
      : E.left(`${show(input)} is no ${name}: it must be ${what}`),
  )

// C0 and C1 controls but tab and line breaks: they are never part of a sentence, and terminals act on them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

const textProblem = (input: string, max: number): string | undefined => {
  if (input.trim() === '') return 'must not be empty'
  // A character is a code point, as in JSON Schema; there are never more of them than UTF-16 units.
  const length = input.length > max ? [...input].length : input.length
  if (length > max) return `has ${length} characters; at most ${max} are taken`
  // A half of a surrogate pair has no UTF-8 form, so it could never be stored or hashed (RFC 8785, section 3.2.2.2).
  if (!input.isWellFormed()) return 'holds half of a surrogate pair, which is no character'
  return CONTROL.test(input) ? 'holds a control character' : undefined
}

/** Text for people, of 1 to `max` characters, not blank. */
export const text = (name: string, max: number): Codec<string> =>
  codec(name, { title: name, type: 'string', minLength: 1, maxLength: max, pattern: '\\S' }, (input) => {
    if (typeof input !== 'string') return E.left(`must be text, not ${show(input)}`)
    const problem = textProblem(input, max)
    return problem === undefined ? E.right(input) : E.left(problem)
  })

/** A whole JSON number from `min` to `max`. */
export const whole = (name: string, min: number, max: number): Codec<number> =>
  codec(name, { title: name, type: 'integer', minimum: min, maximum: max }, (input) =>
    typeof input === 'number' && Number.isSafeInteger(input) && input >= min && input <= max && !Object.is(input, -0)
      ? E.right(input)
      : E.left(`${show(input)} is no ${name}: it must be a whole number from ${min} to ${max}`),
  )

export const flag: Codec<boolean> = codec('true or false', { type: 'boolean' }, (input) =>
  typeof input === 'boolean' ? E.right(input) : E.left(`must be true or false, not ${show(input)}`),
)

/** Only `true`; what is false is left out. */
export const onlyTrue: Codec<true> = codec('true', { const: true }, (input) =>
  input === true ? E.right(true) : E.left(`must be true or left out, not ${show(input)}`),
)
