import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

/** The JSON Schema (draft 2020-12) of what a codec accepts; the wire's documentation is made from these. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** An io-ts codec that also knows its JSON Schema. What it decodes is what it encodes: validated, in one canonical form. */
export type Codec<A> = t.Type<A, A, unknown> & { readonly schema: JsonSchema }

/** A codec of no matter what. */
export type AnyCodec = t.Any & { readonly schema: JsonSchema }

export type Decoded<C extends t.Any> = t.TypeOf<C>

/** A codec from its parts. `is` must hold for exactly those values that `validate` answers unchanged. */
export const makeCodec = <A>(
  name: string,
  schema: JsonSchema,
  is: (input: unknown) => boolean,
  validate: t.Validate<unknown, A>,
): Codec<A> =>
  Object.assign(
    new t.Type<A, A, unknown>(
      name,
      (input): input is A => is(input),
      validate,
      (value) => value,
    ),
    { schema },
  )

/** A codec from a `parse` that answers either the value or, in words, what is wrong and what would be right. */
export const codec = <A>(name: string, schema: JsonSchema, parse: (input: unknown) => E.Either<string, A>): Codec<A> =>
  makeCodec(
    name,
    schema,
    (input) => {
      const parsed = parse(input)
      return E.isRight(parsed) && parsed.right === input
    },
    (input, context) => {
      const parsed = parse(input)
      return E.isRight(parsed) ? t.success(parsed.right) : t.failure(input, context, parsed.left)
    },
  )
