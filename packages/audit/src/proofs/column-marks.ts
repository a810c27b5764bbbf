import { crc32 } from 'node:zlib'

/** The columns that have a mark, in the order of the marks. */
export const MARKED_COLUMNS = [
  'id',
  'stream',
  'revision',
  'type',
  'schema_version',
  'recorded_at',
  'data',
  'meta',
] as const

const MARK_BYTES = 4
/** How many bytes the marks of one event take. */
export const MARKS_BYTES: number = MARKED_COLUMNS.length * MARK_BYTES

/** An event's values in the order of the columns, as text. */
export type ColumnTexts = ReadonlyArray<string>

/**
 * A checksum of each column: they prove nothing, but where a leaf is not what the tree says, they tell which column was
 * changed. CRC-32 tells every change of up to four bytes in a row.
 */
export const columnMarks = (texts: ColumnTexts): Buffer => {
  const marks = Buffer.allocUnsafe(MARKS_BYTES)
  texts.forEach((text, index) => {
    marks.writeUInt32BE(crc32(text), index * MARK_BYTES)
  })
  return marks
}
