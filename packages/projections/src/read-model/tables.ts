import type { DatabaseSync } from 'node:sqlite'
import {
  type EventId,
  firstInstant,
  type Instant,
  type KnownAt,
  parseStream,
  type StoredEvent,
  type StreamName,
} from '@aid-ledger/domain'
import { StoreFailure } from '@aid-ledger/event-store'
import { keyOf } from './key-of.ts'
import { linksOf, NAMED, type Named, ROLE, type Role } from './links-of.ts'
import { isDamage, readModelTrouble } from './read-model-trouble.ts'

/** Which events are asked for: after a position, up to another, public by an instant. */
export type Visible = { readonly after: number; readonly until: number; readonly known?: Instant }

/** An event as it is taken in: its data in the newest shape, whether or not they have been decoded. */
export type Taken = Pick<StoredEvent, 'id' | 'position' | 'stream' | 'revision' | 'recordedAt' | 'meta'> & {
  readonly data: object
}

/** The read model's tables, in whichever file they lie. */
export type Tables = {
  /** The position up to which the log has been taken in, and by what the event that stands there is known again. */
  readonly checkpoint: () => { readonly position: number; readonly mark: string | undefined }
  /** Takes events in, the next ones of the log: all of them with the checkpoint, or none. */
  readonly take: (events: ReadonlyArray<Taken>) => void
  /** Positions of the events that may have an id: a handful, mostly one or none. */
  readonly positionsOf: (id: EventId) => ReadonlyArray<number>
  /** The position of the newest event of some streams up to a position, or of streams that share their keys; 0 where there is none. */
  readonly newest: (streams: ReadonlyArray<StreamName>, until: number) => number
  /** What links of a role lead to from any of some names, in order. */
  readonly targets: (role: Role, sources: ReadonlyArray<string>) => ReadonlyArray<string>
  readonly names: (kind: Named) => ReadonlyArray<string>
  /** Names that begin like one; all of them, where they are few. */
  readonly namesLike: (kind: Named, name: string) => ReadonlyArray<string>
  readonly hasName: (kind: Named, name: string) => boolean
  /** What links of a role lead from, in order. */
  readonly sources: (role: Role) => ReadonlyArray<string>
  /** The first of the positions that a question lets see, in order. */
  readonly visible: (which: Visible, limit: number) => ReadonlyArray<number>
  /** Whether the file was found not to hold what was written to it. */
  readonly isDamaged: () => boolean
  readonly close: () => void
}

/** How many names are looked through for one that was meant: few enough for an answer that only says no. */
const MAX_LIKE = 500
/** With how many letters names must begin alike, where there are more. */
const ALIKE = 3
/** After every name that begins with some letters: a character that no name has. */
const END = '\uffff'

/** By what an event is known again in the log that a read model was made from; `prefix` says which streams it followed. */
export const markOf = ({ id, recordedAt }: Pick<StoredEvent, 'id' | 'recordedAt'>, prefix: string): string =>
  [id, recordedAt, prefix].join(' ')

const textOf = (column: string) => (row: object) => String((row as { readonly [name: string]: unknown })[column])

const millisecondsOf = (instant: Instant): number => Date.parse(instant)

/** When an event was public. Taken in without a time, a damaged one would be left out of every answer, and nobody would miss it. */
const knownOf = ({ position, meta }: Taken): number => {
  const known = millisecondsOf(firstInstant(String(meta.knownAt) as KnownAt))
  if (!Number.isNaN(known)) return known
  throw new StoreFailure({
    _tag: 'StoreDamaged',
    detail: `Event ${position} is damaged: it does not say when it was known. Keep a copy of the ledger and restore it from an export.`,
  })
}

/** How many links are remembered as written: what a pledge or a shipment leads to is said again by each of its events. */
const MAX_RECENT = 20_000

/** What was written a short while ago, by what it says; `add` tells whether it is news. */
const makeRecent = () => {
  const recent = new Set<string>()
  return {
    add: (said: string): boolean => {
      if (recent.has(said)) return false
      if (recent.size === MAX_RECENT) recent.clear()
      recent.add(said)
      return true
    },
    forget: (): void => recent.clear(),
  }
}

const writing = (database: DatabaseSync, prefix: string): Tables['take'] => {
  const effect = database.prepare('INSERT INTO effect (position, id, stream, known) VALUES (?, ?, ?, ?)')
  const link = database.prepare('INSERT INTO link (role, source, target) VALUES (?, ?, ?)')
  const name = database.prepare('INSERT INTO name (kind, name) VALUES (?, ?)')
  const checkpoint = database.prepare('UPDATE checkpoint SET position = ?, id = ?')
  const recent = makeRecent()
  const links = {
    link: (role: Role, source: string, target: string) => {
      if (recent.add(`${role} ${source} ${target}`)) link.run(ROLE[role], source, target)
    },
    name: (kind: Named, named: string) => {
      if (recent.add(`${kind} ${named}`)) name.run(NAMED[kind], named)
    },
  }
  const takeOne = (event: Taken): void => {
    effect.run(Number(event.position), keyOf(event.id), keyOf(event.stream), knownOf(event))
    const place = parseStream(event.stream, prefix)
    if (place === undefined) return
    if (event.revision === 0 && Object.hasOwn(NAMED, place.kind)) links.name(place.kind as Named, place.id)
    linksOf(place, event.data, links)
  }
  return (events) => {
    const last = events.at(-1)
    if (last === undefined) return
    database.exec('BEGIN')
    try {
      for (const event of events) takeOne(event)
      checkpoint.run(Number(last.position), markOf(last, prefix))
      database.exec('COMMIT')
    } catch (error) {
      recent.forget()
      // A full disk makes SQLite roll back by itself.
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }
}

/** What tables are asked, by the statements that answer it. */
const reading = (database: DatabaseSync): Omit<Tables, 'take' | 'isDamaged' | 'close'> => {
  const checkpoint = database.prepare('SELECT position, id FROM checkpoint')
  const byId = database.prepare('SELECT position FROM effect WHERE id = ?')
  // One statement for all of a question's names: each costs as much as a dozen looks at an index.
  const newest = database.prepare(
    'SELECT max((SELECT max(position) FROM effect WHERE stream = value AND position <= ?)) AS position FROM json_each(?)',
  )
  const targets = database.prepare(
    'SELECT DISTINCT target FROM link WHERE role = ? AND source IN (SELECT value FROM json_each(?)) ORDER BY target',
  )
  const names = database.prepare('SELECT DISTINCT name FROM name WHERE kind = ? ORDER BY name')
  const some = database.prepare('SELECT DISTINCT name FROM name WHERE kind = ? AND name >= ? AND name < ? LIMIT ?')
  const named = database.prepare('SELECT 1 FROM name WHERE kind = ? AND name = ? LIMIT 1')
  const sources = database.prepare('SELECT DISTINCT source FROM link WHERE role = ? ORDER BY source')
  const visible = database.prepare(
    'SELECT position FROM effect WHERE position > ? AND position <= ? AND known <= ? ORDER BY position LIMIT ?',
  )
  const positionOf = (row: object): number => Number((row as { readonly position: unknown }).position)
  const nameOf = textOf('name')
  const targetOf = textOf('target')
  return {
    checkpoint: () => {
      const { position, id } = checkpoint.get() as { readonly position: number; readonly id: string | null }
      return { position, mark: id ?? undefined }
    },
    positionsOf: (id) => byId.all(keyOf(id)).map(positionOf),
    newest: (streams, until) => positionOf(newest.get(until, JSON.stringify(streams.map(keyOf)))!),
    targets: (role, sources) => targets.all(ROLE[role], JSON.stringify(sources)).map(targetOf),
    names: (kind) => names.all(NAMED[kind]).map(nameOf),
    namesLike: (kind, name) => {
      const few = some.all(NAMED[kind], '', END, MAX_LIKE + 1)
      const from = name.slice(0, ALIKE)
      return (few.length <= MAX_LIKE ? few : some.all(NAMED[kind], from, from + END, MAX_LIKE)).map(nameOf)
    },
    hasName: (kind, name) => named.get(NAMED[kind], name) !== undefined,
    sources: (role) => sources.all(ROLE[role]).map(textOf('source')),
    visible: ({ after, until, known }, limit) =>
      visible
        .all(after, until, known === undefined ? Number.MAX_SAFE_INTEGER : millisecondsOf(known), limit)
        .map(positionOf),
  }
}

/** The same, with what SQLite throws in words; `onError` hears of it. */
const inWords = <T extends object>(methods: T, onError: (error: unknown) => void): T =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (...given: ReadonlyArray<unknown>) => {
        try {
          return method(...given)
        } catch (error) {
          onError(error)
          throw readModelTrouble(error)
        }
      },
    ]),
  ) as T

/** The tables of a database that has them; `prefix` is that of the ledger's streams. */
export const makeTables = (database: DatabaseSync, prefix: string): Tables => {
  let damaged = false
  const methods = { ...reading(database), take: writing(database, prefix) }
  const noteDamage = (error: unknown) => {
    damaged ||= isDamage(error)
  }
  return {
    ...inWords(methods, noteDamage),
    isDamaged: () => damaged,
    close: () => {
      if (database.isOpen) database.close()
    },
  }
}
