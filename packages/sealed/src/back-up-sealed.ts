import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { inSealedWords, SealedFailure } from './sealed-failure.ts'
import { isThere, makeEmpty, openFile, sealedFile } from './sealed-file.ts'

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
    if (!isThere(path)) throw new SealedFailure(`There are no sealed texts under ${directory}: nothing was copied.`)
    makeEmpty(to)
    const part = `${to}.part`
    const database = openFile(path, 'read')
    try {
      makeEmpty(part)
      // SQLite fills an empty file that is there, and so leaves it to its owner alone.
      database.prepare('VACUUM INTO ?').run(part)
      onDisk(part)
      renameSync(part, to)
      return Number(database.prepare('SELECT count(*) AS texts FROM sealed').get()?.['texts'])
    } catch (error) {
      rmSync(to, { force: true })
      throw error
    } finally {
      database.close()
      rmSync(part, { force: true })
    }
  })
}
