import type { AnyCodec, JsonSchema } from '@aid-ledger/domain'
import { answeredSchemas } from '../openapi/components.ts'
import { described } from '../openapi/described.ts'
import { messageCodecs, schemaAddress } from './feed-message.ts'
import { SERVED_MESSAGES } from './messages-of.ts'

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'
const DEFINITIONS = '#/$defs'

/** The named schemas that a part of a document leads to, below a place in it. */
export const namedWithin = (part: unknown, place: string, all: JsonSchema): JsonSchema => {
  const found = new Map<string, unknown>()
  const look = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return
    const { $ref } = at as JsonSchema
    const name = typeof $ref === 'string' && $ref.startsWith(`${place}/`) ? $ref.slice(place.length + 1) : undefined
    if (name !== undefined && !found.has(name)) {
      found.set(name, all[name])
      look(all[name])
    }
    for (const member of Object.values(at)) look(member)
  }
  look(part)
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const schemas = answeredSchemas(DEFINITIONS)

const published = (name: string, { schema }: AnyCodec): JsonSchema => {
  const body = schemas.refer(schema) as JsonSchema
  const named = namedWithin(body, DEFINITIONS, schemas.all())
  return {
    $schema: DIALECT,
    $id: schemaAddress(name),
    ...(described(body) as JsonSchema),
    ...(Object.keys(named).length === 0 ? {} : { $defs: described(named) }),
  }
}

/** What comes after the name of data in the name of the whole message. */
const WHOLE = '-message'

/** The JSON Schema (draft 2020-12) of all that the feeds of a service tell, by name: of the data of each message, and of it as a whole. */
export const feedSchemas = (): ReadonlyMap<string, JsonSchema> =>
  new Map(
    SERVED_MESSAGES.flatMap((message) => {
      const whole = messageCodecs[message]
      const { data } = whole.fields
      return [
        [message, published(message, data!)],
        [message + WHOLE, published(message + WHOLE, whole)],
      ] as const
    }),
  )
