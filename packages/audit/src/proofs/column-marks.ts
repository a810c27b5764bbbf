import { crc32 } from 'node:zlib'
import type { EventRow } from '@aid-ledger/event-store'

/** The columns that have a mark, in the order of the marks. */
const MARKED_COLUMNS = [
  'id',
  'stream',
  'revision',
  'type',
  'schema_version',
  'recorded_at',
  'data',
  'meta',
] as const satisfies ReadonlyArray<keyof EventRow>

const MARK_BYTES = 4
/** How many bytes the marks of one event take. */
export const MARKS_BYTES: number = MARKED_COLUMNS.length * MARK_BYTES

/**
 * A checksum of each column: they prove nothing, but where a leaf is not what the tree says, they tell which column was
 * changed. CRC-32 tells every change of up to four bytes in a row.
 */
export const columnMarks = (row: EventRow): Buffer => {
  const marks = Buffer.allocUnsafe(MARKS_BYTES)
  MARKED_COLUMNS.forEach((column, index) => {
    marks.writeUInt32BE(crc32(String(row[column])), index * MARK_BYTES)
  })
  return marks
}
