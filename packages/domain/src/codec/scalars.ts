import * as E from 'fp-ts/lib/Either.js'
import { didYouMean } from './closest.ts'
import { type Codec, codec } from './codec.ts'
import { show } from './show.ts'

/** One word of a closed list. */
export const word = <const W extends string>(name: string, words: ReadonlyArray<W>): Codec<W> =>
  codec(name, { title: name, enum: words }, (input) => {
    const found = words.find((known) => known === input)
    if (found !== undefined) return E.right(found)
    const hint = typeof input === 'string' ? didYouMean(input, words) : ''
    const listed =
      words.length > 24 ? `one of the ${words.length} known (${words.slice(0, 8).join(', ')}, …)` : words.join(', ')
    return E.left(`${show(input)} is no ${name}${hint}: it must be ${words.length > 24 ? '' : 'one of '}${listed}`)
  })

/** Text of a pattern, branded; `what` says in words what would be right. */
export const pattern = <A extends string>(name: string, regExp: RegExp, what: string): Codec<A> =>
  codec(name, { title: name, type: 'string', pattern: regExp.source, description: what }, (input) =>
    typeof input === 'string' && regExp.test(input)
      ? E.right(input as A)
      : E.left(`${show(input)} is no ${name}: it must be ${what}`),
  )

// A half of a surrogate pair has no UTF-8 form, so it could never be stored or hashed (RFC 8785, section 3.2.2.2).
const isWellFormed = (input: string): boolean => input.isWellFormed()
// C0 controls but tab and line breaks: they are never part of a sentence, and terminals act on them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** Text for people, of 1 to `max` characters, not blank. */
export const text = (name: string, max: number): Codec<string> =>
  codec(name, { title: name, type: 'string', minLength: 1, maxLength: max }, (input) => {
    if (typeof input !== 'string') return E.left(`must be text, not ${show(input)}`)
    if (input.trim() === '') return E.left('must not be empty')
    if (input.length > max) return E.left(`has ${input.length} characters; at most ${max} are taken`)
    if (!isWellFormed(input)) return E.left('holds half of a surrogate pair, which is no character')
    return CONTROL.test(input) ? E.left('holds a control character') : E.right(input)
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
