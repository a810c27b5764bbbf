import { existsSync, renameSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { identityProblem, inspectFile } from '../log-file/inspect-file.ts'
import { type LedgerLocation, ledgerFile } from '../log-file/ledger-file.ts'
import { openUntouched } from '../log-file/open-untouched.ts'
import { removeDatabase } from '../log-file/remove-database.ts'
import { storeErrorOf } from '../log-file/store-error-of.ts'
import { syncPath } from '../log-file/sync-path.ts'
import { type StoreError, StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import { type Census, censusOf, copySnapshot, type SnapshotProgress } from './copy-snapshot.ts'

export type BackupError = { readonly _tag: 'BackupExists'; readonly detail: string } | StoreError

/** What a backup holds: the events up to a position, all of them; and how large its file is. */
export type BackedUp = { readonly events: number; readonly bytes: number }

const exists = (to: string): BackupError => ({
  _tag: 'BackupExists',
  detail: `There is a file ${to} already. A backup never takes another's place: name a new file.`,
})

const noFolder = (to: string): StoreError =>
  storeError('StoreUnwritable', `There is no folder ${dirname(to)}. Make it, or name another for the backup.`)

const unlike = (to: string, what: string): StoreFailure =>
  new StoreFailure(
    storeError(
      'StoreDamaged',
      `The copy made for ${to} ${what}, so it was thrown away. Look at both disks and try again.`,
    ),
  )

/** Opens a copy and holds it to what was copied: a ledger, sound in all its pages, with every event. */
const verify = (copy: string, to: string, copied: Census): void => {
  const database = openUntouched(copy)
  try {
    const problem = identityProblem(database, copy)
    if (problem !== undefined) throw unlike(to, 'is no ledger')
    const [check] = database.prepare('PRAGMA quick_check(1)').all()
    if (check?.['quick_check'] !== 'ok') throw unlike(to, `is not sound (${check?.['quick_check']})`)
    const { head, events } = censusOf(database)
    if (head !== copied.head || events !== copied.events || head !== events)
      throw unlike(to, `holds ${events} events up to ${head} and not ${copied.events} up to ${copied.head}`)
  } finally {
    database.close()
  }
}

const makeBackup = async (
  path: string,
  to: string,
  onProgress: (progress: SnapshotProgress) => void,
): Promise<E.Either<BackupError, BackedUp>> => {
  if (existsSync(to)) return E.left(exists(to))
  if (inspectFile(path) === 'missing')
    return E.left(storeError('StoreUnavailable', `There is no ledger at ${path}, so there is nothing to back up.`))
  if (!existsSync(dirname(to))) return E.left(noFolder(to))
  const copy = `${to}.${process.pid}.part`
  try {
    removeDatabase(copy)
    const copied = await copySnapshot(path, copy, onProgress)
    verify(copy, to, copied)
    syncPath(copy)
    // Again, since copying takes its time.
    if (existsSync(to)) return E.left(exists(to))
    renameSync(copy, to)
    syncPath(dirname(to))
    return E.right({ events: copied.events, bytes: statSync(to).size })
  } finally {
    removeDatabase(copy)
  }
}

/** What went wrong, of the file that it concerns: no room and no permission are the backup's, all else is the ledger's. */
const failureOf = (error: unknown, path: string, to: string): StoreError | undefined => {
  const known = storeErrorOf(error, path)
  return known?._tag === 'StorageFull' || known?._tag === 'StoreUnwritable' ? storeErrorOf(error, to) : known
}

/**
 * Copies a ledger, as it is at one moment, to a new file, beside a running service too; the file is there once it is whole,
 * verified and on disk, or not at all. It is itself a ledger's file. Throws what `onProgress` throws: so a copy is broken off.
 */
export const backupLedger =
  (
    location: LedgerLocation,
    to: string,
    onProgress: (progress: SnapshotProgress) => void = () => {},
  ): TaskEither<BackupError, BackedUp> =>
  async () => {
    const path = ledgerFile(location)
    try {
      return await makeBackup(path, resolve(to), onProgress)
    } catch (error) {
      const failure = failureOf(error, path, resolve(to))
      if (failure === undefined) throw error
      return E.left(failure)
    }
  }
