import { type StoreError, StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import { takeWriterLock, type WriterLock } from './writer-lock.ts'
import { writerNote } from './writer-note.ts'

const busy = (path: string): StoreError => {
  const note = writerNote.read(path)
  const who = note === undefined ? 'another process' : `process ${note.pid}`
  const does = note?.address === undefined ? 'writes to it' : `serves it at ${note.address}`
  return storeError(
    'StoreBusy',
    `The ledger ${path} is open already: ${who} ${does}. Stop that first (Ctrl-C where it runs); it can be read meanwhile.`,
  )
}

/** Takes the right to write to a log's file and tells others who holds it; throws a StoreFailure where another process does. */
export const holdLogFile = (path: string): WriterLock => {
  const taken = takeWriterLock(path)
  if (taken === 'held') throw new StoreFailure(busy(path))
  // The note is a courtesy to others; the ledger works without it.
  try {
    writerNote.write(path, { pid: process.pid })
  } catch {}
  return {
    release: () => {
      try {
        writerNote.remove(path)
      } catch {}
      taken.release()
    },
  }
}
