import type { JsonSchema } from '../codec/codec.ts'
import { isPlainObject } from '../codec/plain-object.ts'
import { SEALABLE } from '../value/sealed.ts'

type Check = (limit: never, value: unknown, schema: JsonSchema) => boolean

const TYPES: { readonly [type: string]: (value: unknown) => boolean } = {
  object: isPlainObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
}
const members = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])
const fields = (value: unknown): ReadonlyArray<readonly [string, unknown]> =>
  isPlainObject(value) ? Object.entries(value) : []
const length = (value: unknown): number => (typeof value === 'string' ? [...value].length : 0)
const annotation: Check = () => true

const CHECKS: { readonly [keyword: string]: Check } = {
  title: annotation,
  description: annotation,
  format: annotation,
  [SEALABLE]: annotation,
  type: (type: string, value) => TYPES[type]!(value),
  const: (only: unknown, value) => only === value,
  enum: (words: ReadonlyArray<unknown>, value) => words.includes(value),
  pattern: (pattern: string, value) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
  minLength: (min: number, value) => typeof value !== 'string' || length(value) >= min,
  maxLength: (max: number, value) => length(value) <= max,
  minimum: (min: number, value) => typeof value !== 'number' || value >= min,
  maximum: (max: number, value) => typeof value !== 'number' || value <= max,
  minItems: (min: number, value) => !Array.isArray(value) || value.length >= min,
  maxItems: (max: number, value) => members(value).length <= max,
  items: (of: JsonSchema, value) => members(value).every((member) => acceptedBy(of, member)),
  required: (names: ReadonlyArray<string>, value) =>
    !isPlainObject(value) || names.every((name) => Object.hasOwn(value, name)),
  properties: (known: { readonly [field: string]: JsonSchema }, value) =>
    fields(value).every(([key, member]) => !Object.hasOwn(known, key) || acceptedBy(known[key]!, member)),
  additionalProperties: (allowed: boolean, value, schema) =>
    allowed || fields(value).every(([key]) => Object.hasOwn(schema['properties'] as object, key)),
  not: (shape: JsonSchema, value) => !acceptedBy(shape, value),
  anyOf: (shapes: ReadonlyArray<JsonSchema>, value) => shapes.some((shape) => acceptedBy(shape, value)),
  oneOf: (shapes: ReadonlyArray<JsonSchema>, value) => shapes.filter((shape) => acceptedBy(shape, value)).length === 1,
}

/** For tests: whether a JSON Schema (draft 2020-12) of the keywords that our codecs use accepts a value. Throws on others. */
export const acceptedBy = (schema: JsonSchema, value: unknown): boolean =>
  Object.entries(schema).every(([keyword, limit]) => {
    const check = CHECKS[keyword]
    if (check === undefined) throw new Error(`a schema uses the keyword ${keyword}`)
    return check(limit as never, value, schema)
  })
