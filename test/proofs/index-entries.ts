import { DatabaseSync } from 'node:sqlite'

/** Bytes of a file: from where on, and how many. */
type Place = { readonly at: number; readonly bytes: number }

/** An entry of the index by streams as it lies in the file. */
export type IndexEntry = {
  readonly stream: Place
  readonly revision: Place
  readonly position: Place
  /** Where it says of what type and length the name is, and the revision. */
  readonly types: { readonly stream: Place; readonly revision: Place }
  /** Where its page says that it begins: two bytes. */
  readonly pointer: Place
}

const INTERIOR = 2
/** Types of integers, and how many bytes they take; 8 and 9 are the numbers 0 and 1, which take none. */
const INTEGER_BYTES: ReadonlyArray<number> = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]

const varintAt = (file: Buffer, from: number): { readonly value: number; readonly end: number } => {
  let [value, at] = [0, from]
  while (file[at]! >= 0x80) {
    value = value * 128 + (file[at]! & 0x7f)
    at += 1
  }
  return { value: value * 128 + file[at]!, end: at + 1 }
}

const placeOf = (at: number, end: number): Place => ({ at, bytes: end - at })

const entryAt = (file: Buffer, cell: number, pointer: number): IndexEntry => {
  const payload = varintAt(file, cell).end
  const header = varintAt(file, payload)
  const stream = varintAt(file, header.end)
  const revision = varintAt(file, stream.end)
  const position = varintAt(file, revision.end)
  const at = payload + header.value
  const length = (stream.value - 13) / 2
  const bytesOfRevision = INTEGER_BYTES[revision.value]!
  return {
    stream: { at, bytes: length },
    revision: { at: at + length, bytes: bytesOfRevision },
    position: { at: at + length + bytesOfRevision, bytes: INTEGER_BYTES[position.value]! },
    types: { stream: placeOf(header.end, stream.end), revision: placeOf(stream.end, revision.end) },
    pointer: { at: pointer, bytes: 2 },
  }
}

/** The entries of the index by streams in the bytes of a file, a page at a time (https://sqlite.org/fileformat2.html, section 1.6). */
export const indexEntries = (path: string, file: Buffer): ReadonlyArray<ReadonlyArray<IndexEntry>> => {
  const database = new DatabaseSync(path, { readOnly: true })
  const size = Number(database.prepare('PRAGMA page_size').get()?.['page_size'])
  const root = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_event_2'"
  const first = Number(database.prepare(root).get()?.['rootpage'])
  database.close()
  const pagesFrom = (number: number): ReadonlyArray<ReadonlyArray<IndexEntry>> => {
    const page = (number - 1) * size
    const isInterior = file[page] === INTERIOR
    const pointers = page + (isInterior ? 12 : 8)
    const cells = Array.from({ length: file.readUInt16BE(page + 3) }, (_, nth) => pointers + 2 * nth)
    const cellOf = (pointer: number): number => page + file.readUInt16BE(pointer)
    const entries = cells.map((pointer) => entryAt(file, cellOf(pointer) + (isInterior ? 4 : 0), pointer))
    if (!isInterior) return [entries]
    const below = [...cells.map(cellOf), page + 8].map((at) => file.readUInt32BE(at))
    return [entries, ...below.flatMap(pagesFrom)]
  }
  return pagesFrom(first)
}
