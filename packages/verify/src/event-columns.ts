import { BEFORE_ALL, type Before } from './before-event.ts'
import { isCanonical } from './canonical.ts'

/** An event as the log's table holds it. */
export type EventColumns = {
  readonly position: unknown
  readonly id: unknown
  readonly stream: unknown
  readonly revision: unknown
  readonly type: unknown
  readonly schema_version: unknown
  readonly recorded_at: unknown
  readonly data: unknown
  readonly meta: unknown
}

export type Column = keyof EventColumns

/** What was wrong with an event by its columns alone. */
export type WrongColumn = { readonly column: Column; readonly words: string }

const FORMS: ReadonlyArray<readonly [column: Column, form: RegExp]> = [
  ['id', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/],
  [
    'stream',
    /^[a-z0-9.-]{0,32}(party|pledge|approval|shipment|plan|decision|rate|source)-[A-Za-z0-9][A-Za-z0-9-]{0,63}$/,
  ],
  ['type', /^[A-Z][A-Za-z]{1,63}$/],
  ['recorded_at', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/],
]
const MAX_SCHEMA_VERSION = 1_000

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

const isWhole = (value: unknown, from: number, to: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= from && (value as number) <= to

/** Holds events against those before them, in the order of the log: places, revisions, times and forms. */
export const columnChecker = ({ nextRevision, hasId, recordedAt }: Before = BEFORE_ALL) => {
  const revisions = new Map<string, number>()
  const ids = new Set<string>()
  let before = recordedAt
  const placed = (row: EventColumns): WrongColumn | undefined => {
    const stream = String(row.stream)
    const revision = revisions.get(stream) ?? nextRevision(stream)
    if (row.revision !== revision)
      return { column: 'revision', words: `it is ${shown(row.revision)} where ${revision} of ${stream} belongs` }
    revisions.set(stream, revision + 1)
    if (ids.has(String(row.id)) || hasId(String(row.id)))
      return { column: 'id', words: `an event before it has ${shown(row.id)} too` }
    ids.add(String(row.id))
    if (String(row.recorded_at) < before)
      return {
        column: 'recorded_at',
        words: `it is ${shown(row.recorded_at)}, before ${before} of the event before it`,
      }
    before = String(row.recorded_at)
    return undefined
  }
  const formed = (row: EventColumns): WrongColumn | undefined => {
    for (const [column, form] of FORMS) {
      const value = row[column]
      if (typeof value !== 'string' || !form.test(value)) return { column, words: `${shown(value)} is none` }
    }
    if (!isWhole(row.schema_version, 1, MAX_SCHEMA_VERSION))
      return { column: 'schema_version', words: `${shown(row.schema_version)} is none` }
    for (const column of ['data', 'meta'] as const) {
      const value = row[column]
      if (typeof value !== 'string' || !value.startsWith('{') || !isCanonical(value))
        return { column, words: 'it is no canonical JSON' }
    }
    return undefined
  }
  /** What is wrong with the event that comes at a position. */
  return (row: EventColumns, position: number): WrongColumn | undefined => {
    if (row.position !== position)
      return { column: 'position', words: `${shown(row.position)} stands where ${position} belongs` }
    return formed(row) ?? placed(row)
  }
}
