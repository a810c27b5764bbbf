import type { DatabaseSync } from 'node:sqlite'
import { EVENT_COLUMNS, type EventRow } from '../log-file/event-row.ts'
import { type LogWriter, makeLogWriter } from '../log-file/log-writer.ts'
import { type CopyProgress, progressWriter, readProgress } from './copy-progress.ts'

/** The copy of a cluster's ledger, as its one writer sees it. */
export type CountedCopy = Omit<LogWriter, 'commit' | 'rollback'> & {
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
  /** Ends the transaction with what it did and how far it came. */
  readonly commit: () => void
  /** Undoes the transaction under way, if there is one, also in what is remembered. */
  readonly rollback: () => void
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

const asideOf = (database: DatabaseSync): Pick<CountedCopy, 'putAside' | 'countAside' | 'takeAside'> => {
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
    },
  }
}

export const makeCountedCopy = (database: DatabaseSync): CountedCopy => {
  const writer = makeLogWriter(database, () => {})
  const write = progressWriter(database)
  const add = database.prepare(
    'INSERT INTO uncounted (stream, events) VALUES ($stream, $events) ON CONFLICT (stream) DO UPDATE SET events = events + $events',
  )
  let progress = insistOnProgress(database)
  let uncounted = uncountedStreams(database)
  let moved = false
  return {
    ...writer,
    ...asideOf(database),
    progress: () => progress,
    setProgress: (change) => {
      progress = { ...progress, ...change }
      moved = true
    },
    uncountedOf: (stream) => uncounted.get(stream) ?? 0,
    addUncounted: (stream, events) => {
      add.run({ stream, events })
      uncounted.set(stream, (uncounted.get(stream) ?? 0) + events)
    },
    commit: () => {
      if (moved) write(progress)
      moved = false
      writer.commit()
    },
    rollback: () => {
      writer.rollback()
      progress = insistOnProgress(database)
      uncounted = uncountedStreams(database)
      moved = false
    },
    close: () => database.close(),
  }
}

/** Does it all, or leaves the copy as it was and throws on. */
export const inTransaction = <A>(copy: CountedCopy, run: () => A): A => {
  copy.begin()
  try {
    const done = run()
    copy.commit()
    return done
  } catch (error) {
    copy.rollback()
    throw error
  }
}
