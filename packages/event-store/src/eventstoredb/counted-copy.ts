import type { DatabaseSync } from 'node:sqlite'
import type { Instant } from '@aid-ledger/domain'
import type { EventRow } from '../log-file/event-row.ts'
import { type LogWriter, makeLogWriter } from '../log-file/log-writer.ts'
import { type CopyProgress, progressWriter, readProgress } from './copy-progress.ts'
import { makeEventsAside } from './events-aside.ts'
import { makeOpenTransaction, type OpenTransaction } from './open-transaction.ts'
import type { Looked, Place } from './place.ts'
import { rememberLookups } from './remember-lookups.ts'
import { makeUncountedEvents } from './uncounted-events.ts'

/** The copy of a cluster's ledger, as its one writer sees it: with what it counted and has not written out yet. */
export type CountedCopy = Pick<LogWriter, 'tip' | 'revisionOf' | 'positionOf' | 'rowAt' | 'insert'> &
  Pick<OpenTransaction, 'change' | 'flush'> & {
    readonly progress: () => CopyProgress
    /** Notes how far the server has looked for what is to be counted, once all before is; undefined by a new connection. */
    readonly setLooked: (place: Place | undefined) => void
    /** How far that is, as far as is known: before it is nothing of the ledger that this copy does not hold. */
    readonly looked: () => Looked | undefined
    readonly setProgress: (progress: Partial<CopyProgress>) => void
    /** How many events of a stream the cluster holds that did not count. */
    readonly uncountedOf: (stream: string) => number
    readonly addUncounted: (stream: string, events: number) => void
    /** Puts an event of a restore aside until that is whole; false where it is there already. */
    readonly putAside: (row: EventRow) => boolean
    readonly countAside: () => { readonly events: number; readonly last: number }
    /** Counts all that was put aside, by its positions. */
    readonly takeAside: () => void
    readonly close: () => void
  }

const insistOnProgress = (database: DatabaseSync): CopyProgress => {
  const progress = readProgress(database)
  if (progress === undefined) throw new Error('a copy without progress')
  return progress
}

/** `onLost` is told when what was not written out cannot be and is undone: it has to be read again. */
export const makeCountedCopy = (database: DatabaseSync, onLost: (error: unknown) => void): CountedCopy => {
  const writer = makeLogWriter(database, () => {})
  const lookups = rememberLookups(writer)
  const aside = makeEventsAside(database)
  const uncounted = makeUncountedEvents(database)
  const write = progressWriter(database)
  let progress = insistOnProgress(database)
  let tip = writer.tip()
  // By what the server said since it was connected; the file holds only what is seen to stand.
  let checkpoint: Place | undefined

  const rereadEvents = (): void => {
    tip = writer.tip()
    lookups.forget()
  }
  const transaction = makeOpenTransaction({
    writer,
    beforeCommit: () => write(progress),
    onUndone: (error) => {
      progress = insistOnProgress(database)
      checkpoint = undefined
      uncounted.reread()
      rereadEvents()
      onLost(error)
    },
  })
  return {
    revisionOf: lookups.revisionOf,
    positionOf: lookups.positionOf,
    rowAt: writer.rowAt,
    tip: () => tip,
    insert: (row) => {
      lookups.insert(row)
      transaction.inserted()
      tip = { position: row.position, recordedAt: row.recorded_at as Instant }
    },
    change: transaction.change,
    flush: transaction.flush,
    progress: () => progress,
    setLooked: (place) => {
      checkpoint = place
    },
    looked: () => {
      const { own, seen } = progress
      const record = (own?.commit ?? -1n) < (seen?.commit ?? -1n) ? seen : own
      const isFarther = checkpoint !== undefined && checkpoint.commit > (record?.commit ?? -1n)
      const place = isFarther ? checkpoint : record
      return place === undefined ? undefined : { place, isThrough: !isFarther }
    },
    setProgress: (change) => {
      progress = { ...progress, ...change }
    },
    uncountedOf: uncounted.of,
    addUncounted: uncounted.add,
    putAside: aside.put,
    countAside: aside.count,
    takeAside: () => {
      aside.take()
      rereadEvents()
    },
    close: () => {
      transaction.end()
      database.close()
    },
  }
}
