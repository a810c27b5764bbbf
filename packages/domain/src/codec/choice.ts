import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Codec, JsonSchema } from './codec.ts'
import { show } from './show.ts'

/**
 * One of several shapes, told apart by `pick` before decoding, so that an error speaks of the one shape that was meant
 * and not of all. `what` says what would be right where no shape is meant.
 */
export const choice = <C extends { readonly [shape: string]: t.Any & { readonly schema: JsonSchema } }>(
  name: string,
  shapes: C,
  pick: (input: Record<string, unknown>) => keyof C | undefined,
  what: string,
): Codec<t.TypeOf<C[keyof C]>> => {
  type A = t.TypeOf<C[keyof C]>
  return Object.assign(
    new t.Type<A, A, unknown>(
      name,
      (input): input is A => Object.values(shapes).some((shape) => shape.is(input)),
      (input, context) => {
        const picked =
          typeof input === 'object' && input !== null && !Array.isArray(input)
            ? pick(input as Record<string, unknown>)
            : undefined
        if (picked === undefined) return t.failure(input, context, `${show(input)} is no ${name}: ${what}`)
        const decoded = shapes[picked]!.validate(input, context)
        return E.isLeft(decoded) ? decoded : t.success(decoded.right as A)
      },
      (value) => value,
    ),
    { schema: { title: name, oneOf: Object.values(shapes).map((shape) => shape.schema) } },
  )
}
