import { closeSync, fsyncSync, openSync } from 'node:fs'

/**
 * Waits until a file's bytes, or a folder's names, are on disk. Never for a file that SQLite has open in this process:
 * closing any descriptor of it would drop SQLite's locks.
 */
export const syncPath = (path: string): void => {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
