import * as t from 'io-ts'
import { type AnyCodec, type Codec, makeCodec } from './codec.ts'
import { isPlainObject } from './plain-object.ts'
import { show } from './show.ts'

/**
 * One of several shapes, told apart by `pick` before decoding, so that an error speaks of the one shape that was meant
 * and not of all. `what` says what would be right where no shape is meant.
 */
export const choice = <C extends { readonly [shape: string]: AnyCodec }>(
  name: string,
  shapes: C,
  pick: (input: { readonly [field: string]: unknown }) => keyof C | undefined,
  what: string,
): Codec<t.TypeOf<C[keyof C]>> => {
  const meant = (input: unknown): AnyCodec | undefined => {
    const picked = isPlainObject(input) ? pick(input) : undefined
    return picked === undefined ? undefined : shapes[picked]
  }
  return makeCodec(
    name,
    { title: name, oneOf: Object.values(shapes).map(({ schema }) => schema) },
    (input) => meant(input)?.is(input) ?? false,
    (input, context) =>
      meant(input)?.validate(input, context) ?? t.failure(input, context, `${show(input)} is no ${name}: ${what}`),
  )
}
