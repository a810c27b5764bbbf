import type { DatabaseSync } from 'node:sqlite'
import { HASH_BYTES, writeHashOfPrefixed } from './tree-hash.ts'

/** So many events are read at a time: as many as a tile of the tree has. */
export const CHUNK = 256

/** The canonical bytes of an event out of its columns, after one byte in whose place the zero of a leaf comes. */
const ENVELOPE = `char(10) || '{"data":' || data || ',"id":"' || id || '","meta":' || meta || ',"position":"' || position
  || '","recordedAt":"' || recorded_at || '","revision":' || revision || ',"schemaVersion":' || schema_version
  || ',"stream":"' || stream || '","type":"' || type || '"}'`

// Put together by SQLite and read as one value: a value a column would take four times as long.
const BYTES = `SELECT CAST(group_concat(leaf, '') AS BLOB) AS bytes, group_concat(length(CAST(leaf AS BLOB))) AS lengths
  FROM (SELECT ${ENVELOPE} AS leaf FROM event WHERE position > ? AND position <= ? ORDER BY position)`

/** Gives the hashes of the leaves of a chunk, one after another; undefined where an event of it is missing. */
export type LeafReader = (after: number, count: number) => Buffer | undefined

export const leafReader = (database: DatabaseSync): LeafReader => {
  const statement = database.prepare(BYTES)
  return (after, count) => {
    const row = statement.get(after, after + count)
    const bytes = row?.['bytes']
    const lengths = String(row?.['lengths'] ?? '').split(',')
    if (!(bytes instanceof Uint8Array) || lengths.length !== count) return undefined
    const leaves = Buffer.allocUnsafe(count * HASH_BYTES)
    let from = 0
    for (let index = 0; index < count; index += 1) {
      const to = from + Number(lengths[index])
      bytes[from] = 0
      writeHashOfPrefixed(bytes.subarray(from, to), leaves, index * HASH_BYTES)
      from = to
    }
    return leaves
  }
}
