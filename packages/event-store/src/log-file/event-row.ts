import type { EventId, Instant, Position, StoredEvent, StreamName } from '@aid-ledger/domain'

/** An event as the log's table holds it; data and meta are canonical JSON. */
export type EventRow = {
  readonly position: number
  readonly id: string
  readonly stream: string
  readonly revision: number
  readonly type: string
  readonly schema_version: number
  readonly recorded_at: string
  readonly data: string
  readonly meta: string
}

export const EVENT_COLUMNS = 'position, id, stream, revision, type, schema_version, recorded_at, data, meta'

/** The envelope of a row. What is in the table was decoded before it was stored, so nothing is checked again. */
export const eventOfRow = (row: EventRow): StoredEvent => ({
  id: row.id as EventId,
  type: row.type,
  schemaVersion: row.schema_version,
  stream: row.stream as StreamName,
  revision: row.revision,
  position: String(row.position) as Position,
  recordedAt: row.recorded_at as Instant,
  data: JSON.parse(row.data),
  meta: JSON.parse(row.meta),
})

/** The envelope of a row in canonical form (RFC 8785): its texts hold nothing that JSON would escape, but for data and meta. */
export const canonicalOfRow = (row: EventRow): string =>
  `{"data":${row.data},"id":"${row.id}","meta":${row.meta},"position":"${row.position}","recordedAt":"${row.recorded_at}","revision":${row.revision},"schemaVersion":${row.schema_version},"stream":"${row.stream}","type":"${row.type}"}`

/** How many bytes the envelope of a row takes in canonical form (RFC 8785), reckoned without writing it out. */
export const envelopeBytes = (row: EventRow): number =>
  SKELETON_BYTES +
  Buffer.byteLength(row.data) +
  Buffer.byteLength(row.meta) +
  row.id.length +
  row.stream.length +
  row.type.length +
  row.recorded_at.length +
  String(row.position).length +
  String(row.revision).length +
  String(row.schema_version).length

const SKELETON_BYTES =
  '{"data":,"id":"","meta":,"position":"","recordedAt":"","revision":,"schemaVersion":,"stream":"","type":""}'.length
