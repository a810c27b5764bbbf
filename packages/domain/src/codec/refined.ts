import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { type Codec, type JsonSchema, makeCodec } from './codec.ts'

/**
 * A codec whose value must also pass `wrong`, which answers what is wrong in words, or undefined. `rule` says the same in
 * JSON Schema, where that can say it.
 */
export const refined = <A>(of: Codec<A>, wrong: (value: A) => string | undefined, rule: JsonSchema = {}): Codec<A> =>
  makeCodec(
    of.name,
    { ...of.schema, ...rule },
    (input) => of.is(input) && wrong(input) === undefined,
    (input, context) => {
      const decoded = of.validate(input, context)
      if (E.isLeft(decoded)) return decoded
      const message = wrong(decoded.right)
      return message === undefined ? decoded : t.failure(input, context, message)
    },
  )
