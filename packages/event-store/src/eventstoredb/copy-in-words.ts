import type { LogReader } from '../log-file/log-reader.ts'
import { storeErrorOf } from '../log-file/store-error-of.ts'
import { StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'

const damaged = (path: string): StoreFailure =>
  new StoreFailure(
    storeError(
      'StoreDamaged',
      `The copy ${path} is damaged; the cluster's log is not. Stop this process, delete the copy and start again: it is made anew.`,
    ),
  )

/** Runs what touches a copy's file; its failures come out as a StoreFailure, those of others and mistakes as they are. */
export const copyInWords = <A>(path: string, run: () => A): A => {
  try {
    return run()
  } catch (error) {
    if (error instanceof StoreFailure) throw error
    const known = storeErrorOf(error, path)
    if (known === undefined) throw error
    throw known._tag === 'StoreDamaged' ? damaged(path) : new StoreFailure(known)
  }
}

/** A reader of a copy, whose damage is none of the ledger's. */
export const readerOfCopy = (path: string, reader: LogReader): LogReader => {
  const read = <A>(run: () => A): A => {
    try {
      return run()
    } catch (error) {
      throw error instanceof StoreFailure && error.error._tag === 'StoreDamaged' ? damaged(path) : error
    }
  }
  return {
    head: () => read(reader.head),
    scan: (after, filter, limit) => read(() => reader.scan(after, filter, limit)),
    rows: (after, limit) => read(() => reader.rows(after, limit)),
    stream: (stream, from) => read(() => reader.stream(stream, from)),
    streams: (...asked) => read(() => reader.streams(...asked)),
    close: reader.close,
  }
}
