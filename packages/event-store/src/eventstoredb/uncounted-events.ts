import type { DatabaseSync } from 'node:sqlite'

/** How many events of each stream the cluster holds that did not count. */
export type UncountedEvents = {
  readonly of: (stream: string) => number
  readonly add: (stream: string, events: number) => void
  /** Looks them up anew: what was added may have been undone. */
  readonly reread: () => void
}

const read = (database: DatabaseSync): Map<string, number> =>
  new Map(
    database
      .prepare('SELECT stream, events FROM uncounted')
      .all()
      .map(({ stream, events }) => [String(stream), Number(events)]),
  )

/** Held in memory as a whole: there are few, and each append asks. */
export const makeUncountedEvents = (database: DatabaseSync): UncountedEvents => {
  const add = database.prepare(
    'INSERT INTO uncounted (stream, events) VALUES ($stream, $events) ON CONFLICT (stream) DO UPDATE SET events = events + $events',
  )
  let held = read(database)
  return {
    of: (stream) => held.get(stream) ?? 0,
    add: (stream, events) => {
      add.run({ stream, events })
      held.set(stream, (held.get(stream) ?? 0) + events)
    },
    reread: () => {
      held = read(database)
    },
  }
}
