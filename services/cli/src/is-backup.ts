import { open } from 'node:fs/promises'

// https://sqlite.org/fileformat2.html, section 1.3
const HEADER = Buffer.from('SQLite format 3\0', 'latin1')

/**
 * Whether a file is a database, as a backup is and an export is not. False for what is no plain file (looking at a pipe would
 * take from it) and for what cannot be read, which whoever opens it next says in words.
 */
export const isBackup = async (path: string): Promise<boolean> => {
  const handle = await open(path).catch(() => undefined)
  if (handle === undefined) return false
  try {
    if (!(await handle.stat()).isFile()) return false
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEADER.length), 0, HEADER.length, 0)
    return bytesRead === HEADER.length && buffer.equals(HEADER)
  } finally {
    await handle.close()
  }
}
