import type { JsonSchema } from '@aid-ledger/domain'

// A longer list is in the docs; those of units and currencies would hide the fields.
const MAX_LISTED = 24

type Field = { readonly name: string; readonly needed: boolean; readonly words: string }

const wordsOf = (schema: JsonSchema): ReadonlyArray<string> => (schema['enum'] ?? []) as ReadonlyArray<string>
const textOf = (schema: JsonSchema, keyword: string): string | undefined => schema[keyword] as string | undefined

const sayText = (schema: JsonSchema): string => {
  const title = textOf(schema, 'title')
  const about = textOf(schema, 'description')
  if (title === 'event id') return 'an event: entry:KEY of its entry, or its id'
  if (schema['format'] === 'date') return 'a day, YYYY-MM-DD'
  if (schema['format'] === 'uri') return 'the address of a page'
  if (about !== undefined) return title === undefined ? `${about}, in quotes` : `${title}: ${about}`
  return schema['minLength'] === undefined
    ? 'a plain decimal, in quotes'
    : `text, at most ${schema['maxLength']} characters`
}

const sayEnum = (schema: JsonSchema): string => {
  const words = wordsOf(schema)
  return words.length > MAX_LISTED
    ? `one of the ${words.length} that docs/entries.md lists: ${textOf(schema, 'title')}`
    : words.join(' | ')
}

const isFigure = (schema: JsonSchema): boolean => schema['title'] === 'figure'

const sayFigure = ({ properties }: JsonSchema): string =>
  properties === undefined ? 'a figure, see below' : 'a figure of money, see below'

/** What a value must be, in words. */
const say = (schema: JsonSchema): string => {
  if (isFigure(schema)) return sayFigure(schema)
  if (schema['enum'] !== undefined) return sayEnum(schema)
  if (schema['const'] === true) return 'true, or left out'
  switch (schema['type']) {
    case 'array':
      return `list of ${schema['minItems'] ?? 0} to ${schema['maxItems']}, each: ${say(schema['items'] as JsonSchema)}`
    case 'object':
      return schema['properties'] === undefined ? `an object: ${schema['description']}` : 'an object of'
    case 'boolean':
      return 'true or false'
    case 'integer':
      return `a whole number from ${schema['minimum']} to ${schema['maximum']}`
    default:
      return sayText(schema)
  }
}

/** The fields of an object, and of the objects within it, set in below their own. */
const fieldsOf = (schema: JsonSchema, indent = ''): ReadonlyArray<Field> => {
  if (isFigure(schema)) return []
  if (schema['type'] === 'array') return fieldsOf(schema['items'] as JsonSchema, indent)
  const required = new Set((schema['required'] ?? []) as ReadonlyArray<string>)
  return Object.entries((schema['properties'] ?? {}) as { readonly [field: string]: JsonSchema }).flatMap(
    ([field, of]) => [
      { name: `${indent}${field}`, needed: required.has(field), words: say(of) },
      ...fieldsOf(of, `${indent}  `),
    ],
  )
}

/** The fields that a schema asks for, a line each: its name, whether it is needed, what it must be. */
export const showFields = (schema: JsonSchema): ReadonlyArray<string> => {
  const fields = fieldsOf(schema)
  const width = Math.max(...fields.map(({ name }) => name.length))
  return fields.map(
    ({ name, needed, words }) => `  ${name.padEnd(width)}  ${needed ? 'required' : 'optional'}  ${words}`,
  )
}
