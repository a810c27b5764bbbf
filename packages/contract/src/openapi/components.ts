import { type AnyCodec, EventMeta, Figure, Item, type JsonSchema, Source, StoredEvent } from '@aid-ledger/domain'
import { Asked } from '../answer.ts'
import { AllyAnswer } from '../answers/ally.ts'
import { answerCodecs } from '../answers/answer-codecs.ts'
import { GateAnswer } from '../answers/gate.ts'
import { LineAnswer } from '../answers/line.ts'
import { PartyAnswer } from '../answers/party.ts'
import { ShortfallAnswer } from '../answers/shortfall.ts'
import { TimelineEntry } from '../answers/timeline-entry.ts'
import { TotalAnswer } from '../answers/total.ts'
import { ProblemDetails } from '../problem-details.ts'

const named: ReadonlyArray<AnyCodec> = [
  ...Object.values(answerCodecs),
  AllyAnswer,
  Asked,
  EventMeta,
  Figure,
  GateAnswer,
  Item,
  LineAnswer,
  PartyAnswer,
  ProblemDetails,
  ShortfallAnswer,
  Source,
  StoredEvent,
  TimelineEntry,
  TotalAnswer,
]

const pascal = (title: string): string =>
  title
    .split(/\W+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')

/** Schemas that stand in the document once, by their name. A codec hands its schema on as it is, so one is known by identity. */
const names: ReadonlyMap<unknown, string> = new Map(
  named.map(({ schema }) => [schema, pascal(String(schema['title']))]),
)

/** A reference to a named schema; of any other, the schema itself with references within. */
export const schemaOf = (schema: unknown): unknown => {
  const name = names.get(schema)
  return name === undefined ? opened(schema) : { $ref: `#/components/schemas/${name}` }
}

/** Objects are published open: fields may be added to an answer, so a reader must not refuse one that it does not know. */
const opened = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(schemaOf)
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword, value]) => keyword !== 'additionalProperties' || value !== false)
      .map(([keyword, value]) => [keyword, schemaOf(value)]),
  )
}

/** All named schemas. */
export const schemas = (): JsonSchema =>
  Object.fromEntries([...names].map(([schema, name]) => [name, opened(schema)]).sort(([a], [b]) => (a! < b! ? -1 : 1)))
