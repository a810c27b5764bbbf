import type { JsonSchema } from '@aid-ledger/domain'
import { fieldWords } from './field-words.ts'

/** What a field of an object says; undefined where nobody has said it. */
const wordsOfField = (object: JsonSchema, field: string): string | undefined =>
  fieldWords[`${String(object['title'])}.${field}`] ?? fieldWords[field]

const withWords = (words: string | undefined, schema: unknown): unknown => {
  if (words === undefined) return schema
  const { description: form, ...rest } = schema as JsonSchema
  return { ...rest, description: form === undefined ? words : `${words}: ${String(form)}` }
}

/** A schema whose every field says, beside its form, what it means. */
export const described = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(described)
  if (typeof schema !== 'object' || schema === null) return schema
  const object = schema as JsonSchema
  const properties = Object.entries((object['properties'] ?? {}) as JsonSchema)
  const fields = properties.map(([field, of]) => [field, withWords(wordsOfField(object, field), described(of))])
  const rest = Object.entries(object).filter(([keyword]) => keyword !== 'properties')
  return {
    ...Object.fromEntries(rest.map(([keyword, value]) => [keyword, described(value)])),
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(fields) }),
  }
}
