import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { didYouMean } from './closest.ts'
import { type AnyCodec, type Codec, makeCodec } from './codec.ts'
import { MAX_PROBLEMS } from './decode.ts'
import { isPlainObject } from './plain-object.ts'
import { show } from './show.ts'

type Fields = { readonly [field: string]: AnyCodec }
type Simplify<A> = { readonly [K in keyof A]: A[K] }
export type RecordOf<R extends Fields, O extends Fields> = Simplify<
  { [K in keyof R]: t.TypeOf<R[K]> } & { [K in keyof O]?: t.TypeOf<O[K]> }
>
type Input = { readonly [field: string]: unknown }

/** A field's own value: one that an object only inherits, such as `constructor`, is absent. */
const own = (input: Input, key: string): unknown => (Object.hasOwn(input, key) ? input[key] : undefined)

/** Where an error's way into the input ends with this, there is a field that the record does not know. */
export const UnknownField = new t.UnknownType()

const wrong = (
  context: t.Context,
  key: string,
  value: unknown,
  message: string,
  at: t.Any = t.unknown,
): t.ValidationError => ({ value, context: t.appendContext(context, key, at, value), message })

/**
 * An object with exactly these fields. Unlike `t.strict`, which drops what it does not know, an unknown field is an
 * error that names it: a misspelt `qualifer` must not be lost in silence.
 */
export const record = <R extends Fields, O extends Fields = Record<never, never>>(
  name: string,
  required: R,
  optional?: O,
): Codec<RecordOf<R, O>> & { readonly fields: Fields } => {
  const fields: Fields = { ...required, ...optional }
  const known = Object.keys(fields)
  const isUnknown = (key: string) => !Object.hasOwn(fields, key)
  const unknownField = (input: Input, key: string, context: t.Context) => {
    const message = `is not a field of ${name}${didYouMean(key, known)}; its fields are ${known.join(', ')}`
    return wrong(context, key, input[key], message, UnknownField)
  }
  const validateField = (key: string, value: unknown, context: t.Context): t.Validation<unknown> => {
    if (value === null) return t.failures([wrong(context, key, value, 'must not be null: leave out what is absent')])
    if (value !== undefined) return fields[key]!.validate(value, t.appendContext(context, key, fields[key]!, value))
    return Object.hasOwn(required, key)
      ? t.failures([wrong(context, key, value, `is missing from ${name}`)])
      : t.success(undefined)
  }
  const validate = (input: unknown, context: t.Context): t.Validation<RecordOf<R, O>> => {
    if (!isPlainObject(input)) return t.failure(input, context, `must be an object (${name}), not ${show(input)}`)
    const unknown = Object.keys(input).filter(isUnknown).slice(0, MAX_PROBLEMS)
    const errors = unknown.map((key) => unknownField(input, key, context))
    const output: Record<string, unknown> = {}
    for (const key of known) {
      const decoded = validateField(key, own(input, key), context)
      if (E.isLeft(decoded)) errors.push(...decoded.left)
      else if (decoded.right !== undefined) output[key] = decoded.right
    }
    return errors.length > 0 ? t.failures(errors) : t.success(output as RecordOf<R, O>)
  }
  const isField = (key: string, value: unknown): boolean =>
    value === undefined ? !Object.hasOwn(required, key) : fields[key]!.is(value)
  const is = (input: unknown): boolean =>
    isPlainObject(input) && !Object.keys(input).some(isUnknown) && known.every((key) => isField(key, own(input, key)))
  return Object.assign(makeCodec(name, schemaOf(name, fields, Object.keys(required)), is, validate), { fields })
}

const schemaOf = (title: string, fields: Fields, required: ReadonlyArray<string>) => ({
  title,
  type: 'object',
  properties: Object.fromEntries(Object.entries(fields).map(([key, { schema }]) => [key, schema])),
  required,
  additionalProperties: false,
})
