import type { DatabaseSync } from 'node:sqlite'
import { HASH_BYTES, writeHashOfPrefixed } from './tree-hash.ts'

/** So many events make a chunk: as many as a tile of the tree has. */
export const CHUNK = 256
/** So many are read at a time: some 50 KB, which stay near the processor, and for which no thread waits for memory from the system. */
const READ_TOGETHER = 64

/** The canonical bytes of an event out of its columns, after one byte in whose place the zero of a leaf comes. */
const ENVELOPE = `concat(char(10), '{"data":', data, ',"id":"', id, '","meta":', meta, ',"position":"', position,
  '","recordedAt":"', recorded_at, '","revision":', revision, ',"schemaVersion":', schema_version,
  ',"stream":"', stream, '","type":"', type, '"}')`

/** An event that the index by streams leads to: whoever reads a stream sees it. */
const IN_INDEX = `EXISTS (SELECT 1 FROM event AS i INDEXED BY sqlite_autoindex_event_2
  WHERE i.stream = e.stream AND i.revision = e.revision AND i.position = e.position)`

// Put together by SQLite and read as one value: a value a column would take four times as long.
const bytesOf = (condition: string): string => `SELECT CAST(group_concat(leaf, '') AS BLOB) AS bytes,
  group_concat(octet_length(leaf)) AS lengths
  FROM (SELECT ${ENVELOPE} AS leaf FROM event AS e WHERE position > ? AND position <= ? AND ${condition} ORDER BY position)`

/** Gives the hashes of the leaves of some events, one after another; undefined where one of them is missing. */
export type LeafReader = (after: number, count: number) => Buffer | undefined

/** Reads the leaves of a log: of all its events, or only of those that the index by streams leads to. */
export const leafReader = (database: DatabaseSync, which: 'all' | 'indexed' = 'all'): LeafReader => {
  const statement = database.prepare(bytesOf(which === 'indexed' ? IN_INDEX : 'true'))
  const readInto = (leaves: Buffer, first: number, after: number, count: number): boolean => {
    const row = statement.get(after, after + count)
    const bytes = row?.['bytes']
    const lengths = String(row?.['lengths'] ?? '').split(',')
    if (!(bytes instanceof Uint8Array) || lengths.length !== count) return false
    let from = 0
    for (let index = 0; index < count; index += 1) {
      const to = from + Number(lengths[index])
      bytes[from] = 0
      writeHashOfPrefixed(bytes.subarray(from, to), leaves, (first + index) * HASH_BYTES)
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
