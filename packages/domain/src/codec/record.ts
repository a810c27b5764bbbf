import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { didYouMean } from './closest.ts'
import type { Codec, JsonSchema } from './codec.ts'
import { show } from './show.ts'

type Fields = { readonly [field: string]: t.Any & { readonly schema: JsonSchema } }
type Simplify<A> = { readonly [K in keyof A]: A[K] }
export type RecordOf<R extends Fields, O extends Fields> = Simplify<
  { [K in keyof R]: t.TypeOf<R[K]> } & { [K in keyof O]?: t.TypeOf<O[K]> }
>

const isObject = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

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
  const requiredNames = Object.keys(required)
  const unknownFields = (input: Record<string, unknown>) =>
    Object.keys(input).filter((key) => !Object.hasOwn(fields, key))
  const decode = (input: unknown, context: t.Context): t.Validation<RecordOf<R, O>> => {
    if (!isObject(input)) return t.failure(input, context, `must be an object (${name}), not ${show(input)}`)
    const errors: Array<t.ValidationError> = []
    for (const key of unknownFields(input))
      errors.push({
        value: input[key],
        context: t.appendContext(context, key, t.unknown, input[key]),
        message: `is not a field of ${name}${didYouMean(key, known)}; its fields are ${known.join(', ')}`,
      })
    const output: Record<string, unknown> = {}
    for (const [key, field] of Object.entries(fields)) {
      const value = Object.hasOwn(input, key) ? input[key] : undefined
      const inner = t.appendContext(context, key, field, value)
      if (value === undefined) {
        if (Object.hasOwn(required, key))
          errors.push({ value, context: inner, message: `is missing: ${name} needs it` })
      } else if (value === null) {
        errors.push({ value, context: inner, message: 'must not be null: leave out what is absent' })
      } else {
        const decoded = field.validate(value, inner)
        if (E.isLeft(decoded)) errors.push(...decoded.left)
        else output[key] = decoded.right
      }
    }
    return errors.length > 0 ? t.failures(errors) : t.success(output as RecordOf<R, O>)
  }
  const schema = {
    title: name,
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.schema])),
    required: requiredNames,
    additionalProperties: false,
  }
  const is = (input: unknown): input is RecordOf<R, O> =>
    isObject(input) &&
    unknownFields(input).length === 0 &&
    known.every((key) => (Object.hasOwn(input, key) ? fields[key]!.is(input[key]) : !requiredNames.includes(key)))
  return Object.assign(new t.Type<RecordOf<R, O>, RecordOf<R, O>, unknown>(name, is, decode, (a) => a), {
    schema,
    fields,
  })
}
