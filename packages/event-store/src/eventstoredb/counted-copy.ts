import type { DatabaseSync } from 'node:sqlite'
import type { Instant } from '@aid-ledger/domain'
import { EVENT_COLUMNS, type EventRow } from '../log-file/event-row.ts'
import { type LogWriter, makeLogWriter } from '../log-file/log-writer.ts'
import { StoreFailure } from '../port.ts'
import { type CopyProgress, progressWriter, readProgress } from './copy-progress.ts'
import { rememberLookups } from './remember-lookups.ts'

/**
 * How long events may stay in a transaction that has not ended: many share one, and a reader of another process sees them soon.
 * Whoever reads in this process ends it first (`flush`).
 */
const FLUSH_WITHIN_MS = 250

/** The most events in one transaction: each changes most pages of the index of ids, so the more of them the cheaper. */
const FLUSH_EVENTS = 10_000

/** The copy of a cluster's ledger, as its one writer sees it: with what it counted and has not written out yet. */
export type CountedCopy = Pick<LogWriter, 'tip' | 'revisionOf' | 'positionOf' | 'rowAt' | 'insert'> & {
  /**
   * Changes the copy. A StoreFailure says that what was read cannot be counted, and changed nothing; whatever else is thrown
   * undoes all that was not written out.
   */
  readonly change: <A>(run: () => A) => A
  /** Writes out what was changed, for all readers to see. */
  readonly flush: () => void
  readonly progress: () => CopyProgress
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

const uncountedStreams = (database: DatabaseSync): Map<string, number> =>
  new Map(
    database
      .prepare('SELECT stream, events FROM uncounted')
      .all()
      .map(({ stream, events }) => [String(stream), Number(events)]),
  )

const insistOnProgress = (database: DatabaseSync): CopyProgress => {
  const progress = readProgress(database)
  if (progress === undefined) throw new Error('a copy without progress')
  return progress
}

const asideOf = (
  database: DatabaseSync,
  onTaken: () => void,
): Pick<CountedCopy, 'putAside' | 'countAside' | 'takeAside'> => {
  const put = database.prepare(`INSERT OR IGNORE INTO restored (${EVENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const count = database.prepare('SELECT count(*) AS events, coalesce(max(position), 0) AS last FROM restored')
  return {
    putAside: ({ position, id, stream, revision, type, schema_version, recorded_at, data, meta }) =>
      put.run(position, id, stream, revision, type, schema_version, recorded_at, data, meta).changes === 1,
    countAside: () => {
      const row = count.get()
      return { events: Number(row?.['events']), last: Number(row?.['last']) }
    },
    takeAside: () => {
      database.exec(`INSERT INTO event (${EVENT_COLUMNS}) SELECT ${EVENT_COLUMNS} FROM restored ORDER BY position`)
      database.exec('DELETE FROM restored')
      onTaken()
    },
  }
}

/** `onLost` is told when what was not written out cannot be and is undone: it has to be read again. */
export const makeCountedCopy = (database: DatabaseSync, onLost: (error: unknown) => void): CountedCopy => {
  const writer = makeLogWriter(database, () => {})
  const lookups = rememberLookups(writer)
  const write = progressWriter(database)
  const add = database.prepare(
    'INSERT INTO uncounted (stream, events) VALUES ($stream, $events) ON CONFLICT (stream) DO UPDATE SET events = events + $events',
  )
  let progress = insistOnProgress(database)
  let uncounted = uncountedStreams(database)
  let tip = writer.tip()
  let events = 0
  let isChanged = false
  let timer: NodeJS.Timeout | undefined

  const undo = (): void => {
    writer.rollback()
    isChanged = false
    progress = insistOnProgress(database)
    uncounted = uncountedStreams(database)
    tip = writer.tip()
    lookups.forget()
  }
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (!isChanged) return
    try {
      write(progress)
      writer.commit()
      isChanged = false
    } catch (error) {
      undo()
      onLost(error)
      throw error
    }
  }
  const flushInTime = (): void => {
    try {
      flush()
    } catch {
      // Who follows has been told.
    }
  }
  const begin = (): void => {
    if (isChanged) return
    writer.begin()
    isChanged = true
    events = 0
    timer = setTimeout(flushInTime, FLUSH_WITHIN_MS)
  }
  return {
    ...asideOf(database, () => {
      tip = writer.tip()
      lookups.forget()
    }),
    revisionOf: lookups.revisionOf,
    positionOf: lookups.positionOf,
    rowAt: writer.rowAt,
    tip: () => tip,
    insert: (row) => {
      lookups.insert(row)
      events += 1
      tip = { position: row.position, recordedAt: row.recorded_at as Instant }
    },
    change: (run) => {
      try {
        begin()
        const done = run()
        if (events >= FLUSH_EVENTS) flush()
        return done
      } catch (error) {
        if (error instanceof StoreFailure) throw error
        undo()
        onLost(error)
        throw error
      }
    },
    flush,
    progress: () => progress,
    setProgress: (change) => {
      progress = { ...progress, ...change }
    },
    uncountedOf: (stream) => uncounted.get(stream) ?? 0,
    addUncounted: (stream, count) => {
      add.run({ stream, events: count })
      uncounted.set(stream, (uncounted.get(stream) ?? 0) + count)
    },
    close: () => {
      flushInTime()
      database.close()
    },
  }
}
