import type { JsonSchema } from '@aid-ledger/domain'

/** Schemas that stand in a document once and are referred to from everywhere else. */
export type NamedSchemas = {
  /** A reference to a named schema; of any other, the schema itself with references within. */
  readonly refer: (schema: unknown) => unknown
  /** All named schemas, by their names. */
  readonly all: () => JsonSchema
}

/** A codec hands its schema on as it is, so one is known by identity. `published` says how each object is written. */
export const namedSchemas = (
  named: ReadonlyArray<readonly [schema: JsonSchema, name: string]>,
  place: string,
  published: (schema: JsonSchema) => JsonSchema,
): NamedSchemas => {
  const names: ReadonlyMap<unknown, string> = new Map(named)
  const refer = (schema: unknown): unknown => {
    const name = names.get(schema)
    return name === undefined ? written(schema) : { $ref: `${place}/${name}` }
  }
  const written = (schema: unknown): unknown => {
    if (Array.isArray(schema)) return schema.map(refer)
    if (typeof schema !== 'object' || schema === null) return schema
    const members = Object.entries(published(schema as JsonSchema))
    return Object.fromEntries(members.map(([keyword, value]) => [keyword, refer(value)]))
  }
  const all = () => Object.fromEntries([...names].map(([schema, name]) => [name, written(schema)]).sort(byName))
  return { refer, all }
}

const byName = ([a]: ReadonlyArray<unknown>, [b]: ReadonlyArray<unknown>): number => (String(a) < String(b) ? -1 : 1)
