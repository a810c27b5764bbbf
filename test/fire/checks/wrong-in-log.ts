import { canonicalEvent, type StoredEvent } from '@aid-ledger/domain'

/** What an earlier look found, and what was served since. */
export type Seen = {
  readonly log: ReadonlyArray<string>
  /** Events as they were served, by position. */
  readonly served: ReadonlyMap<string, string>
}

const outOfPlace = (log: ReadonlyArray<StoredEvent>): ReadonlyArray<string> => {
  const revisions = new Map<string, number>()
  const ids = new Set<string>()
  const wrong: Array<string> = []
  let before = ''
  for (const [index, { id, position, stream, revision, recordedAt }] of log.entries()) {
    const expected = (revisions.get(stream) ?? -1) + 1
    revisions.set(stream, revision)
    if (position !== String(index + 1)) wrong.push(`position ${position} stands at place ${index + 1}`)
    if (revision !== expected) wrong.push(`${stream} has revision ${revision} in place of ${expected}`)
    if (ids.has(id)) wrong.push(`event ${id} is there twice`)
    if (recordedAt < before) wrong.push(`event ${position} was recorded at ${recordedAt}, after one of ${before}`)
    ids.add(id)
    before = recordedAt
  }
  return wrong
}

/** What is wrong with the order of a log, or with what it has made of events that were there or served before. */
export const wrongInLog = (log: ReadonlyArray<StoredEvent>, { log: earlier, served }: Seen): ReadonlyArray<string> => {
  const bytes = log.map(canonicalEvent)
  const changed = earlier.flatMap((event, index) =>
    bytes[index] === event ? [] : [`what was ${event} is now ${bytes[index] ?? 'gone'}`],
  )
  const misserved = [...served].flatMap(([position, event]) => {
    const stored = bytes[Number(position) - 1]
    return stored === event ? [] : [`event ${position} was served as ${event}, and is stored as ${stored ?? 'nothing'}`]
  })
  return [...outOfPlace(log), ...changed, ...misserved]
}
