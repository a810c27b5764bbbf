import type { DatabaseSync } from 'node:sqlite'
import { entryOf, INDEXES, type IndexBalance, type LogIndex, noteRead, numberAt, weigh } from './index-balance.ts'
import { openLog } from './open-log.ts'

/** So many entries are read at a time: more are hardly quicker. */
const READ_TOGETHER = 512

/** In what order an index is, and where a stretch of it begins: at a name and a revision. */
const orderOf = ({ name, revision }: LogIndex): string => (revision === '0' ? name : `${name}, ${revision}`)
const afterOf = ({ name, revision }: LogIndex): string =>
  revision === '0' ? `${name} >= CAST(? AS TEXT) AND ? = 0` : `(${name}, ${revision}) >= (CAST(? AS TEXT), ?)`

/**
 * A stretch of an index in its own order, which begins with the entry that the one before ended with. A name or a revision of
 * another type, which would read the same as text, is not looked for, and none of an event.
 */
const stretchOf = (index: LogIndex): string => `SELECT CAST(group_concat(entry, '') AS BLOB) AS bytes FROM (
  SELECT concat(position, ':', ${entryOf(index)}) AS entry FROM event INDEXED BY ${index.called}
  WHERE ${afterOf(index)} AND position BETWEEN 1 AND ?
    AND typeof(${index.name}) = 'text' AND typeof(${index.revision}) = 'integer'
  ORDER BY ${orderOf(index)} LIMIT ${READ_TOGETHER})`

/** An entry within the bytes of a stretch: where it begins, its name, and its end. */
type Entry = {
  readonly position: number
  readonly from: number
  readonly revision: number
  readonly name: number
  readonly to: number
}

const entryAt = (bytes: Uint8Array, at: number): Entry => {
  const position = numberAt(bytes, at)
  const length = numberAt(bytes, position.colon + 1)
  const revision = numberAt(bytes, length.colon + 1)
  const name = revision.colon + 1
  return { position: position.value, from: position.colon + 1, revision: revision.value, name, to: name + length.value }
}

/** Whether an entry comes after another: by the bytes of the names, and by the revisions of the same stream. */
const isAfter = (bytes: Uint8Array, one: Entry, before: Entry): boolean => {
  const both = Math.min(one.to - one.name, before.to - before.name)
  for (let at = 0; at < both; at += 1) {
    const difference = bytes[one.name + at]! - bytes[before.name + at]!
    if (difference !== 0) return difference > 0
  }
  return one.to - one.name === before.to - before.name ? one.revision > before.revision : one.to - one.name > both
}

/** What to weigh: the indexes of a log, as far as its first events. */
type Weighed = { readonly log: string; readonly head: number; readonly balance: IndexBalance }

/** Weighs a stretch; answers its last entry and how many there are, undefined where one does not come after the one before. */
const weighStretch = (bytes: Uint8Array, balance: IndexBalance, index: LogIndex, isFirst: boolean) => {
  const add = ({ position, from, to }: Entry): void => weigh(balance, index, position, bytes, from, to, 1)
  let [last, entries] = [entryAt(bytes, 0), 1]
  // The first of a later stretch was weighed as the last of the one before; if it is another, it is weighed nowhere.
  if (isFirst) add(last)
  for (; last.to < bytes.length; entries += 1) {
    const next = entryAt(bytes, last.to)
    if (!isAfter(bytes, next, last)) return undefined
    add(next)
    last = next
  }
  return { last, entries }
}

const weighIn = (database: DatabaseSync, { head, balance }: Weighed, index: LogIndex): void => {
  const statement = database.prepare(stretchOf(index))
  let [stream, revision] = [new Uint8Array(), 0]
  for (let isFirst = true; ; isFirst = false) {
    const bytes = statement.get(stream, revision, head)?.['bytes']
    if (!(bytes instanceof Uint8Array)) break
    const weighed = weighStretch(bytes, balance, index, isFirst)
    if (weighed === undefined) return
    const { last, entries } = weighed
    if (entries < READ_TOGETHER) break
    stream = bytes.slice(last.name, last.to)
    revision = last.revision
  }
  noteRead(balance)
}

/**
 * Adds every entry of each index to the balance, and notes at the end that each came after the one before: only then
 * does the way down from the root, on which they are looked for, lead to each of them. That it has as many entries as there are
 * events, and that its pages hang together, is for SQLite's own check.
 */
export const weighIndexes = (weighed: Weighed): void => {
  try {
    const database = openLog(weighed.log)
    try {
      for (const index of INDEXES) weighIn(database, weighed, index)
    } finally {
      database.close()
    }
  } catch {
    // An index that cannot be read is not noted as read, and whoever asks it then says why.
  }
}
