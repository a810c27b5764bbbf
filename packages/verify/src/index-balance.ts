import { getRandomValues } from 'node:crypto'

/**
 * Holds the indexes by streams and by ids against the table, in whatever order all are read: at the place of each event what the
 * indexes have of it is added, and what its row has is taken away.
 */
export type IndexBalance = {
  /** Two numbers a position, shared by the threads; those of 0 say what could not be weighed. */
  readonly cells: Int32Array
  /** Two numbers for each byte of an entry, drawn anew each time; each index has its own. */
  readonly keys: Int32Array
}

/** An index of the log: what SQLite calls it, and what it leads from to a position. */
export type LogIndex = {
  readonly nth: number
  readonly called: string
  readonly name: 'stream' | 'id'
  readonly revision: 'revision' | '0'
}
export const BY_STREAM: LogIndex = { nth: 0, called: 'sqlite_autoindex_event_2', name: 'stream', revision: 'revision' }
/** An id is by itself, as if it were the first of a stream of its own. */
export const BY_ID: LogIndex = { nth: 1, called: 'sqlite_autoindex_event_1', name: 'id', revision: '0' }
export const INDEXES: ReadonlyArray<LogIndex> = [BY_STREAM, BY_ID]

/** An entry of an index in SQL: how long the name is, the revision, and the name. */
export const entryOf = ({ name, revision }: LogIndex): string => `octet_length(${name}), ':', ${revision}, ':', ${name}`
/** No entry of an event is longer: the name of a stream has 105 characters at most, a revision 16. */
const MAX_ENTRY = 128
const COLON = 0x3a
const ZERO = 0x30
/** Where it stands how many indexes were not read to their end, in order, and that an entry was too long. */
const [UNREAD, TOO_LONG] = [0, 1]

/** Begins with indexes that were not read. */
export const newBalance = (head: number): IndexBalance => {
  const cells = new Int32Array(new SharedArrayBuffer((head + 1) * 2 * Int32Array.BYTES_PER_ELEMENT))
  cells[UNREAD] = INDEXES.length
  return { cells, keys: getRandomValues(new Int32Array(INDEXES.length * MAX_ENTRY * 2)) }
}

/** Notes that an index was read to its end, in order. */
export const noteRead = ({ cells }: IndexBalance): void => void Atomics.sub(cells, UNREAD, 1)

/** A whole number that a colon ends, and where that colon is. */
export const numberAt = (bytes: Uint8Array, from: number): { readonly value: number; readonly colon: number } => {
  let [value, at] = [0, from]
  for (; at < bytes.length && bytes[at] !== COLON; at += 1) value = value * 10 + bytes[at]! - ZERO
  return { value, colon: at }
}

/** Where an entry ends. */
export const endOfEntry = (bytes: Uint8Array, from: number): number => {
  const length = numberAt(bytes, from)
  return numberAt(bytes, length.colon + 1).colon + 1 + length.value
}

/** Adds an entry of an index at the place of an event, or takes it away (`sign` -1). */
export const weigh = (
  { cells, keys }: IndexBalance,
  { nth }: LogIndex,
  position: number,
  bytes: Uint8Array,
  from: number,
  to: number,
  sign: 1 | -1,
): void => {
  if (to - from > MAX_ENTRY) {
    Atomics.add(cells, TOO_LONG, 1)
    return
  }
  let [first, second, key] = [0, 0, nth * MAX_ENTRY * 2]
  for (let at = from; at < to; at += 1) {
    first = (first + Math.imul(keys[key]!, bytes[at]!)) | 0
    second = (second + Math.imul(keys[key + 1]!, bytes[at]!)) | 0
    key += 2
  }
  Atomics.add(cells, 2 * position, sign * first)
  Atomics.add(cells, 2 * position + 1, sign * second)
}

/**
 * Whether the indexes, which have as many entries as there are events, have each event's. Each number is a sum of the bytes of an
 * entry, each times a random number, modulo 2^32 (multilinear hashing: Carter and Wegman, "Universal classes of hash functions",
 * 1979; Lemire and Kaser, "Strongly universal string hashing is fast", 2014). In an index that is wrong some event has another
 * entry or none, and so a byte that differs by less than 2^8: of the 2^32 values of its key at most 2^7 hide that. By both
 * numbers it passes once in 2^50, and nobody can make one that does, since the keys are drawn after it was made.
 */
export const isBalanced = ({ cells }: IndexBalance): boolean => cells.every((cell) => cell === 0)
