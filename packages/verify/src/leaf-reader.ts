import type { DatabaseSync } from 'node:sqlite'
import { BY_ID, BY_STREAM, endOfEntry, entryOf, type IndexBalance, weigh } from './index-balance.ts'
import { HASH_BYTES, writeHashOfPrefixed } from './tree-hash.ts'

/** So many events make a chunk: as many as a tile of the tree has. */
export const CHUNK = 256
/** So many are read at a time: some 50 KB, which stay near the processor, and for which no thread waits for memory from the system. */
const READ_TOGETHER = 64

/** The canonical bytes of an event out of its columns, after one byte in whose place the zero of a leaf comes. */
const ENVELOPE = `char(10), '{"data":', data, ',"id":"', id, '","meta":', meta, ',"position":"', position,
  '","recordedAt":"', recorded_at, '","revision":', revision, ',"schemaVersion":', schema_version,
  ',"stream":"', stream, '","type":"', type, '"}'`

// Put together by SQLite and read as one value: a value a column would take four times as long.
const BYTES = `SELECT CAST(group_concat(row, '') AS BLOB) AS bytes, group_concat(octet_length(row)) AS lengths
  FROM (SELECT concat(${entryOf(BY_STREAM)}, ${entryOf(BY_ID)}, ${ENVELOPE}) AS row FROM event WHERE position > ? AND position <= ? ORDER BY position)`

/** Gives the hashes of the leaves of some events, one after another; undefined where one of them is missing. */
export type LeafReader = (after: number, count: number) => Buffer | undefined

/** Reads the leaves of a log, and takes away from a balance, where one is given, what the indexes should have of them. */
export const leafReader = (database: DatabaseSync, balance?: IndexBalance): LeafReader => {
  const statement = database.prepare(BYTES)
  const readInto = (leaves: Buffer, first: number, after: number, count: number): boolean => {
    const row = statement.get(after, after + count)
    const bytes = row?.['bytes']
    const lengths = String(row?.['lengths'] ?? '').split(',')
    if (!(bytes instanceof Uint8Array) || lengths.length !== count) return false
    let from = 0
    for (let index = 0; index < count; index += 1) {
      const to = from + Number(lengths[index])
      const id = endOfEntry(bytes, from)
      const leaf = endOfEntry(bytes, id)
      if (balance !== undefined) {
        weigh(balance, BY_STREAM, after + index + 1, bytes, from, id, -1)
        weigh(balance, BY_ID, after + index + 1, bytes, id, leaf, -1)
      }
      bytes[leaf] = 0
      writeHashOfPrefixed(bytes.subarray(leaf, to), leaves, (first + index) * HASH_BYTES)
      from = to
    }
    return true
  }
  return (after, count) => {
    const leaves = Buffer.allocUnsafe(count * HASH_BYTES)
    for (let first = 0; first < count; first += READ_TOGETHER)
      if (!readInto(leaves, first, after + first, Math.min(READ_TOGETHER, count - first))) return undefined
    return leaves
  }
}
