import { DatabaseSync } from 'node:sqlite'
import { type Day, parseStream, type RecordedEvent, type StreamName } from '@aid-ledger/domain'
import { linksOf, type Role } from '@aid-ledger/projections'
import { daysAhead } from './days-ahead.ts'
import { partiesNamed } from './parties-named.ts'

/** How much of the index is held in memory, in KiB; the rest of a large one lies in a file of SQLite's own, which nobody else sees. */
export const INDEX_CACHE_KIB = 16_384

/** What leads from what an event is of to whose rows it may change. */
const WAYS = {
  /** From a pledge to those that it is drawn from. */
  parent: 1,
  /** From an approval to those whose place it took. */
  predecessor: 2,
  /** From a pledge to the approvals that it needs or is covered by, and back. */
  gate: 3,
  gated: 4,
  /** From a shipment to the pledges that it carries, and back. */
  aboard: 5,
  shipment: 6,
  /** From a party to the streams in which sentences call it by its name. */
  named: 7,
} as const
export type Way = keyof typeof WAYS

/** Where links of the read model's are entered here: most are asked the other way round. */
const ENTERED: { readonly [R in Role]?: ReadonlyArray<readonly [way: Way, isTurned: boolean]> } = {
  drawn: [['parent', true]],
  successor: [['predecessor', true]],
  gate: [['gate', false]],
  gated: [['gated', false]],
  shipment: [
    ['shipment', false],
    ['aboard', true],
  ],
}

/**
 * Whose rows may change, by what the log has named up to some position: by an event, along links; by a day's beginning. It may
 * name too many, never too few.
 */
export type CourseIndex = {
  readonly take: (events: ReadonlyArray<RecordedEvent>) => void
  /** What a way leads to from some names. */
  readonly to: (way: Way, names: Iterable<string>) => ReadonlyArray<string>
  /** The first day after one, up to another, on which something may change of what had been recorded up to a position. */
  readonly nextDay: (after: Day, until: Day, position: number) => Day | undefined
  /** The streams by whose events something may change on a day. */
  readonly on: (day: Day, position: number) => ReadonlyArray<StreamName>
  readonly close: () => void
}

const TABLES = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA cache_size = -${INDEX_CACHE_KIB};
  CREATE TABLE link (way INTEGER NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (way, source, target)) WITHOUT ROWID;
  CREATE TABLE ahead (day TEXT NOT NULL, stream TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (day, stream)) WITHOUT ROWID;
`

const taking = (database: DatabaseSync, prefix: string): CourseIndex['take'] => {
  const link = database.prepare('INSERT OR IGNORE INTO link (way, source, target) VALUES (?, ?, ?)')
  // Of a stream that names a day again, the first event stays: it stands before the others.
  const ahead = database.prepare('INSERT OR IGNORE INTO ahead (day, stream, position) VALUES (?, ?, ?)')
  const enter = (role: Role, source: string, target: string): void => {
    for (const [way, isTurned] of ENTERED[role] ?? [])
      link.run(WAYS[way], isTurned ? target : source, isTurned ? source : target)
  }
  const takeOne = (event: RecordedEvent): void => {
    for (const day of daysAhead(event)) ahead.run(day, event.stream, Number(event.position))
    for (const party of partiesNamed(event)) link.run(WAYS.named, party, event.stream)
    const place = parseStream(event.stream, prefix)
    if (place !== undefined) linksOf(place, event.data, { link: enter, name: () => {} })
  }
  return (events) => {
    database.exec('BEGIN')
    for (const event of events) takeOne(event)
    database.exec('COMMIT')
  }
}

/** An empty index of a ledger whose streams have a prefix. */
export const makeCourseIndex = (prefix: string): CourseIndex => {
  // A database without a name: in memory as far as its cache goes, beyond it in a temporary file that goes with it.
  const database = new DatabaseSync('')
  database.exec(TABLES)
  const targets = database.prepare(
    'SELECT DISTINCT target FROM link WHERE way = ? AND source IN (SELECT value FROM json_each(?)) ORDER BY target',
  )
  const next = database.prepare(
    'SELECT day FROM ahead WHERE day > ? AND day <= ? AND position <= ? ORDER BY day LIMIT 1',
  )
  const streams = database.prepare('SELECT stream FROM ahead WHERE day = ? AND position <= ? ORDER BY stream')
  return {
    take: taking(database, prefix),
    to: (way, names) => targets.all(WAYS[way], JSON.stringify([...names])).map((row) => String(row['target'])),
    nextDay: (after, until, position) => next.get(after, until, position)?.['day'] as Day | undefined,
    on: (day, position) => streams.all(day, position).map((row) => row['stream'] as StreamName),
    close: () => database.close(),
  }
}

/** All that a way leads to from some names, over however many steps, with those names. */
export const closureOf = (index: CourseIndex, way: Way, names: Iterable<string>): ReadonlySet<string> => {
  const reached = new Set(names)
  let news: ReadonlyArray<string> = [...reached]
  while (news.length > 0) {
    news = index.to(way, news).filter((name) => !reached.has(name))
    for (const name of news) reached.add(name)
  }
  return reached
}
