import { type JsonSchema, SEALABLE } from '@aid-ledger/domain'

// A longer list is in the docs; those of units and currencies would hide the fields.
const MAX_LISTED = 24

/** A field of an object, at which depth of the objects within it, and in words what it must be. */
export type Field = {
  readonly name: string
  readonly depth: number
  readonly needed: boolean
  readonly words: string
}

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
    : `text, at most ${schema['maxLength']} characters${schema[SEALABLE] === true ? '; may be sealed' : ''}`
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

type Alternative = { readonly properties?: { readonly [field: string]: JsonSchema } }

/** By which word in another field a list may be empty, where an object says so: as alternatives, one for each way. */
const emptyWhere = (object: JsonSchema, field: string): string | undefined => {
  const alternatives = (object['anyOf'] ?? []) as ReadonlyArray<Alternative>
  if (!alternatives.some(({ properties }) => properties?.[field]?.['minItems'] === 1)) return undefined
  const [other] = alternatives.flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([name, { const: word }]) => (word === undefined ? [] : [`${name} is ${word}`])),
  )
  return other
}

const sayMembers = ({ items, maxItems, minItems = 0 }: JsonSchema, where: string | undefined): string => {
  const members = where === undefined ? `${minItems} to ${maxItems}` : `1 to ${maxItems} (none where ${where})`
  return `list of ${members}, each: ${say(items as JsonSchema)}`
}

/** What a value must be, in words; a list may be empty `where` something else says so. */
const say = (schema: JsonSchema, where?: string): string => {
  if (isFigure(schema)) return sayFigure(schema)
  if (schema['enum'] !== undefined) return sayEnum(schema)
  if (schema['const'] === true) return 'true, or left out'
  switch (schema['type']) {
    case 'array':
      return sayMembers(schema, where)
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

/** The fields that a schema asks for, those of the objects within it below their own; of a figure none, since it is told apart. */
export const fieldsOf = (schema: JsonSchema, depth = 0): ReadonlyArray<Field> => {
  if (isFigure(schema)) return []
  if (schema['type'] === 'array') return fieldsOf(schema['items'] as JsonSchema, depth)
  const required = new Set((schema['required'] ?? []) as ReadonlyArray<string>)
  return Object.entries((schema['properties'] ?? {}) as { readonly [field: string]: JsonSchema }).flatMap(
    ([name, of]) => [
      { name, depth, needed: required.has(name), words: say(of, emptyWhere(schema, name)) },
      ...fieldsOf(of, depth + 1),
    ],
  )
}
