import type { DatabaseSync } from 'node:sqlite'

/** What came before the events that are looked at, as far as they are held against it. */
export type Before = {
  readonly nextRevision: (stream: string) => number
  readonly hasId: (id: string) => boolean
  readonly recordedAt: string
}

/** What comes before the first event of a log. */
export const BEFORE_ALL: Before = { nextRevision: () => 0, hasId: () => false, recordedAt: '' }

/** What a log has up to a position. */
export const beforeEvent = (database: DatabaseSync, position: number): Before => {
  if (position === 0) return BEFORE_ALL
  const revision = database.prepare(
    'SELECT revision FROM event WHERE stream = ? AND position <= ? ORDER BY revision DESC LIMIT 1',
  )
  const id = database.prepare('SELECT 1 FROM event WHERE id = ? AND position <= ?')
  const last = database.prepare('SELECT recorded_at FROM event WHERE position = ?').get(position)
  return {
    nextRevision: (stream) => Number(revision.get(stream, position)?.['revision'] ?? -1) + 1,
    hasId: (given) => id.get(given, position) !== undefined,
    recordedAt: String(last?.['recorded_at'] ?? ''),
  }
}
