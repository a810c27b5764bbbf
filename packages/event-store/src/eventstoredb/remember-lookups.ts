import type { LogWriter } from '../log-file/log-writer.ts'

/** Of how many streams the last revision is held: who appends asks for it twice or thrice, and again for the next event. */
const REVISIONS_HELD = 10_000

/** Of how many ids it is held that no event has them: an append is asked for when it is decided, and again when it is counted. */
const UNKNOWN_HELD = 20_000

export type RememberedLookups = Pick<LogWriter, 'revisionOf' | 'positionOf' | 'insert'> & {
  /** To be called when the events have changed other than by `insert`. */
  readonly forget: () => void
}

/** What the one writer of a log found in it is so until that writer changes it, and need not be looked up again. */
export const rememberLookups = (writer: LogWriter): RememberedLookups => {
  const revisions = new Map<string, number>()
  const unknown = new Set<string>()
  const hold = (stream: string, revision: number): number => {
    if (revisions.size >= REVISIONS_HELD) revisions.clear()
    revisions.set(stream, revision)
    return revision
  }
  return {
    revisionOf: (stream) => revisions.get(stream) ?? hold(stream, writer.revisionOf(stream)),
    positionOf: (id) => {
      if (unknown.has(id)) return undefined
      const position = writer.positionOf(id)
      if (position !== undefined) return position
      if (unknown.size >= UNKNOWN_HELD) unknown.clear()
      unknown.add(id)
      return undefined
    },
    insert: (row) => {
      writer.insert(row)
      unknown.delete(row.id)
      hold(row.stream, row.revision)
    },
    forget: () => {
      revisions.clear()
      unknown.clear()
    },
  }
}
