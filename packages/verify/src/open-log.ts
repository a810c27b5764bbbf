import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { openDatabase } from './open-database.ts'

/** Where the header of a SQLite file says it (https://sqlite.org/fileformat2.html, section 1.3). */
const HEADER_BYTES = 100
const [PAGE_SIZE_AT, CHANGES_AT, PAGES_AT, COUNTED_AT] = [16, 24, 28, 92]
/** A page of 65,536 bytes, which two bytes cannot say. */
const LARGEST_PAGE = 65_536

const headerOf = (path: string): Buffer => {
  const header = Buffer.alloc(HEADER_BYTES)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, HEADER_BYTES, 0)
  } finally {
    closeSync(file)
  }
  return header
}

/** How much of a log is there, where that is less than it says; undefined where it is whole, or a writer may yet add to it. */
export const cutOff = (path: string): string | undefined => {
  if (!existsSync(path) || existsSync(`${path}-wal`)) return undefined
  const header = headerOf(path)
  // Where these differ the number of pages is no word of whoever wrote last, and SQLite goes by the file.
  if (header.readUInt32BE(CHANGES_AT) !== header.readUInt32BE(COUNTED_AT)) return undefined
  const said = header.readUInt16BE(PAGE_SIZE_AT)
  const bytes = header.readUInt32BE(PAGES_AT) * (said === 1 ? LARGEST_PAGE : said)
  const { size } = statSync(path)
  return size < bytes ? `it was cut off: it has ${size} of its ${bytes} bytes` : undefined
}

/** Opens a log for reading; one that was cut off too, as far as it is there, which SQLite else refuses. */
export const openLog = (path: string): DatabaseSync => openDatabase(path, { isPart: cutOff(path) !== undefined })
