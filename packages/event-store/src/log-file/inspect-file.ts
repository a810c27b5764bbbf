import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { type StoreError, StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import { type FileKind, LEDGER_FILE } from './file-kind.ts'
import { inWords } from './in-words.ts'
import { openUntouched } from './open-untouched.ts'

const foreign = (path: string, what: string, { name }: FileKind): StoreError =>
  storeError(
    'StoreForeign',
    `${path} ${what}, not ${name}. Choose another folder (AID_LEDGER_DATA or --data); this file was left as it is.`,
  )

const numberOf = (database: DatabaseSync, pragma: 'application_id' | 'user_version'): number =>
  Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma])

/** What an open database is not: of its kind (a ledger), or one that this program can read; undefined where it is both. */
export const identityProblem = (
  database: DatabaseSync,
  path: string,
  kind: FileKind = LEDGER_FILE,
): StoreError | undefined => {
  if (numberOf(database, 'application_id') !== kind.applicationId)
    return foreign(path, "is another program's database", kind)
  const version = numberOf(database, 'user_version')
  return version > kind.version
    ? storeError(
        'StoreTooNew',
        `${path} was written by a newer Aid Ledger (format ${version}; this one reads up to ${kind.version}). Update this program; the file was left as it is.`,
      )
    : undefined
}

/** The version of the format of a file that is a ledger, as far as its first page says. Changes nothing. */
export const formatOf = (path: string): number =>
  inWords(path, () => {
    const database = openUntouched(path)
    try {
      return numberOf(database, 'user_version')
    } finally {
      database.close()
    }
  })

/** Whether there is a ledger (or what kind of file is meant) at the path; throws a StoreFailure on anything else that lies there. Changes nothing. */
export const inspectFile = (path: string, kind: FileKind = LEDGER_FILE): 'there' | 'missing' =>
  inWords(path, () => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found === undefined) return 'missing'
    if (!found.isFile()) throw new StoreFailure(foreign(path, 'is a folder or a device', kind))
    if (found.size === 0) throw new StoreFailure(foreign(path, 'is an empty file', kind))
    const database = openUntouched(path)
    try {
      const problem = identityProblem(database, path, kind)
      if (problem !== undefined) throw new StoreFailure(problem)
      return 'there'
    } finally {
      database.close()
    }
  })
