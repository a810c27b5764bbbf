import { closeSync, fsyncSync, linkSync, openSync, rmSync } from 'node:fs'
import { inSealedWords, SealedFailure } from './sealed-failure.ts'
import { lyingAt, makeEmpty, openFile, sealedFile } from './sealed-file.ts'

const onDisk = (path: string): void => {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Copies the sealed texts of a folder to a new file, also while a service keeps more: whole or not at all, without what was
 * dropped before, and for its owner's eyes. Answers how many texts it holds.
 */
export const backUpSealed = (directory: string, to: string): number => {
  const path = sealedFile(directory)
  return inSealedWords(path, () => {
    const database = lyingAt(path) === undefined ? undefined : openFile(path, 'read')
    if (database === undefined)
      throw new SealedFailure(`There are no sealed texts under ${directory}: nothing was copied.`)
    const part = `${to}.${process.pid}.part`
    try {
      makeEmpty(part)
      // SQLite fills an empty file that is there, and so leaves it to its owner alone.
      database.prepare('VACUUM INTO ?').run(part)
      onDisk(part)
      // Other than a rename a link takes the place of no file.
      linkSync(part, to)
      return Number(database.prepare('SELECT count(*) AS texts FROM sealed').get()?.['texts'])
    } finally {
      database.close()
      rmSync(part, { force: true })
    }
  })
}
