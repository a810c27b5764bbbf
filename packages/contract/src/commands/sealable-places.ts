import { type CommandName, commandCodecs, type JsonSchema, SEALABLE } from '@aid-ledger/domain'

/** A member of a list, in a place that has one. */
const MEMBER = '{n}'

const placesIn = (schema: JsonSchema, path: string): ReadonlyArray<string> => {
  if (schema[SEALABLE] === true) return [path]
  if (schema['type'] === 'array') return placesIn(schema['items'] as JsonSchema, `${path}/${MEMBER}`)
  const properties = (schema['properties'] ?? {}) as { readonly [field: string]: JsonSchema }
  return Object.entries(properties).flatMap(([field, of]) => placesIn(of, `${path}/${field}`))
}

/** The places in a command's data whose texts may be sealed: `/reason`, `/conditions/{n}`. */
export const sealablePlaces = (name: CommandName): ReadonlyArray<string> => placesIn(commandCodecs[name].schema, '')
