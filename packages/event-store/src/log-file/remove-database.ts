import { rmSync } from 'node:fs'

/** The files of an SQLite database by what is added to its name: itself and what a crash may leave (https://sqlite.org/tempfiles.html). */
const SUFFIXES = ['', '-journal', '-wal', '-shm']

/** Removes an SQLite database that nobody has open, where there is one. */
export const removeDatabase = (path: string): void => {
  for (const suffix of SUFFIXES) rmSync(path + suffix, { force: true })
}
