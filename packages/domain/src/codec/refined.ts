import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Codec } from './codec.ts'

/** A codec whose value must also pass `wrong`, which answers what is wrong in words, or undefined. */
export const refined = <A>(of: Codec<A>, wrong: (value: A) => string | undefined): Codec<A> =>
  Object.assign(
    new t.Type<A, A, unknown>(
      of.name,
      (input): input is A => of.is(input) && wrong(input) === undefined,
      (input, context) => {
        const decoded = of.validate(input, context)
        if (E.isLeft(decoded)) return decoded
        const message = wrong(decoded.right)
        return message === undefined ? decoded : t.failure(input, context, message)
      },
      (value) => value,
    ),
    { schema: of.schema },
  )
