import { type StoreError, StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'

// SQLite's primary result codes (https://sqlite.org/rescode.html); extended codes carry them in the low byte.
const [PERM, BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, CONSTRAINT, NOTADB] = [
  3, 5, 6, 8, 10, 11, 13, 14, 19, 26,
]
// A full disk where the WAL's shared memory is made comes as an I/O error of its own.
const IOERR_SHMSIZE = 4874

const full = (path: string) =>
  storeError(
    'StorageFull',
    `The disk that holds ${path} is full. Nothing of this was recorded; make room and try again.`,
  )

const unwritable = (path: string) =>
  storeError(
    'StoreUnwritable',
    `${path} cannot be opened and written. Let this user read and write the file and its folder.`,
  )

const noFolder = (path: string) =>
  storeError(
    'StoreUnwritable',
    `${path} cannot be made: there is a file where its folder would be. Name a folder (AID_LEDGER_DATA or --data).`,
  )

const damaged = (path: string, what: string) =>
  storeError('StoreDamaged', `${path} is damaged (${what}). Keep a copy of it and restore the ledger from an export.`)

const ofSqlite = (code: number, words: string, path: string): StoreError => {
  if (code === IOERR_SHMSIZE) return full(path)
  switch (code & 0xff) {
    case FULL:
      return full(path)
    case PERM:
    case READONLY:
    case CANTOPEN:
      return unwritable(path)
    case BUSY:
    case LOCKED:
      return storeError('StoreBusy', `Another program holds ${path}. Let it finish, then try again.`)
    case IOERR:
      return storeError(
        'StoreUnavailable',
        `The disk that holds ${path} fails (${words}). Look at the disk and its quota.`,
      )
    case CORRUPT:
    case CONSTRAINT:
      return damaged(path, words)
    case NOTADB:
      return storeError(
        'StoreForeign',
        `${path} is not a ledger. Choose another folder (AID_LEDGER_DATA or --data); this file was left as it is.`,
      )
    default:
      return storeError('StoreUnavailable', `${path} cannot be used (${words}).`)
  }
}

const ofFileSystem = (code: string, path: string): StoreError | undefined => {
  if (code === 'ENOSPC' || code === 'EDQUOT') return full(path)
  if (code === 'ENOTDIR' || code === 'EEXIST') return noFolder(path)
  if (/^(EACCES|EPERM|EROFS|ENOENT|EISDIR|ELOOP|ENAMETOOLONG)$/.test(code)) return unwritable(path)
  return /^E[A-Z]+$/.test(code) ? storeError('StoreUnavailable', `${path} cannot be used (${code}).`) : undefined
}

/** What SQLite or the file system threw, in words about this ledger; undefined where it is a mistake in the program. */
export const storeErrorOf = (error: unknown, path: string): StoreError | undefined => {
  if (error instanceof StoreFailure) return error.error
  if (!(error instanceof Error)) return undefined
  if ('errcode' in error && typeof error.errcode === 'number') return ofSqlite(error.errcode, error.message, path)
  return 'code' in error && typeof error.code === 'string' ? ofFileSystem(error.code, path) : undefined
}
