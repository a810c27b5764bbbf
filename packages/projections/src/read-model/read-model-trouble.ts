import { StoreFailure } from '@aid-ledger/event-store'

/** SQLite's result code of a full disk (https://sqlite.org/rescode.html#full). */
const SQLITE_FULL = 13

/** What went wrong with the read model's own file, in words; the log is whole. Any other error is given back as it is. */
export const readModelTrouble = (error: unknown): unknown => {
  if (!(error instanceof Error && 'errcode' in error)) return error
  const full = error.errcode === SQLITE_FULL
  return new StoreFailure({
    _tag: full ? 'StorageFull' : 'StoreUnavailable',
    detail: full
      ? 'The disk that holds the read model is full. What is in the log stays recorded; make room and try again.'
      : `The read model cannot be kept (${error.message}). The log is whole; delete the files read-model-*.sqlite to have it made anew.`,
  })
}
