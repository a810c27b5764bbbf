import { StoreFailure } from '@aid-ledger/event-store'

// SQLite's result codes (https://sqlite.org/rescode.html); extended ones carry the primary one in the low byte.
const SQLITE_ERROR = 1
const SQLITE_FULL = 13
const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26
const SQLITE_IOERR_SHORT_READ = 522

const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) : undefined

/**
 * Whether an error tells that a file does not hold what was written to it, so that another has to be made. Our statements
 * are sound, so that a mistake in one (`SQLITE_ERROR`) is a table that is no longer there.
 */
export const isDamage = (error: unknown): boolean => {
  const code = codeOf(error)
  if (code === undefined) return false
  return code === SQLITE_IOERR_SHORT_READ || [SQLITE_ERROR, SQLITE_CORRUPT, SQLITE_NOTADB].includes(code & 0xff)
}

/** What went wrong with the read model's own file, in words; the log is whole. Any other error is given back as it is. */
export const readModelTrouble = (error: unknown): unknown => {
  const code = codeOf(error)
  if (code === undefined) return error
  if (isDamage(error))
    return new StoreFailure({
      _tag: 'StoreUnavailable',
      detail: 'The read model is damaged. It is made anew from the log, which is whole: ask again.',
    })
  return (code & 0xff) === SQLITE_FULL
    ? new StoreFailure({
        _tag: 'StorageFull',
        detail:
          'The disk that holds the read model is full. What is in the log stays recorded; make room and try again.',
      })
    : new StoreFailure({
        _tag: 'StoreUnavailable',
        detail: `The read model cannot be used (${(error as Error).message}). The log is whole; the files read-model-*.sqlite may be deleted, and are made anew.`,
      })
}
