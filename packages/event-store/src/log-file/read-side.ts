import { setImmediate as nextTurn } from 'node:timers/promises'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Batch, EventFilter, EventStore, StoreError } from '../port.ts'
import { attempt } from './attempt.ts'
import type { Bell } from './bell.ts'
import type { EventRow } from './event-row.ts'
import type { LogReader } from './log-reader.ts'

export type ReadSide = Pick<EventStore, 'readStream' | 'readStreams' | 'readAll' | 'readRows' | 'follow' | 'head'>

async function* readStream(openReader: () => LogReader, stream: string, fromRevision: number): AsyncGenerator<Batch> {
  let from = fromRevision
  for (;;) {
    const { events, more } = openReader().stream(stream, from)
    from += events.length
    if (events.length > 0) yield events
    // Most streams are short: no second look, and no turn of the event loop, for those that one batch holds.
    if (!more) return
    // Replaying a long log takes turns with everything else that the process does.
    await nextTurn()
  }
}

async function* readStreams(openReader: () => LogReader, streams: ReadonlyArray<string>): AsyncGenerator<Batch> {
  let left = streams
  while (left.length > 0) {
    const { events, more } = openReader().streams(left)
    if (events.length > 0) yield events
    if (!more) return
    await nextTurn()
    // The batch may have ended within a stream: its rest comes first, then those whose names come after it.
    const { stream, revision } = events.at(-1)!
    yield* readStream(openReader, stream, revision + 1)
    left = left.filter((name) => name > stream)
  }
}

async function* readAll(
  openReader: () => LogReader,
  after: number,
  filter?: EventFilter,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Batch> {
  let through = after
  let left = limit
  while (left > 0) {
    const scan = openReader().scan(through, filter, left)
    if (scan.through === through) return
    through = scan.through
    left -= scan.events.length
    if (scan.events.length > 0) yield scan.events
    if (left > 0) await nextTurn()
  }
}

async function* readRows(
  openReader: () => LogReader,
  after: number,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<ReadonlyArray<EventRow>> {
  let [through, left] = [after, limit]
  while (left > 0) {
    const { rows, more } = openReader().rows(through, left)
    through += rows.length
    left -= rows.length
    if (rows.length > 0) yield rows
    if (!more) return
    await nextTurn()
  }
}

async function* follow(
  openReader: () => LogReader,
  bell: Bell,
  after: number,
  filter?: EventFilter,
  signal?: AbortSignal,
): AsyncGenerator<Batch> {
  let through = after
  while (signal?.aborted !== true) {
    const scan = openReader().scan(through, filter)
    if (scan.through === through) {
      await bell.wait(signal)
      continue
    }
    through = scan.through
    if (scan.events.length > 0) yield scan.events
    await nextTurn()
  }
}

/** Everything of a store that reads. `openReader` throws a StoreFailure once the store is closed. */
export const makeReadSide = (openReader: () => LogReader, bell: Bell, path: string): ReadSide => ({
  readStream: (stream, fromRevision = 0) => readStream(openReader, stream, Math.max(0, fromRevision)),
  readStreams: (streams) => readStreams(openReader, streams),
  readAll: (after, filter, limit) => readAll(openReader, after, filter, limit),
  readRows: (after, limit) => readRows(openReader, after, limit),
  follow: (after, filter, signal) => follow(openReader, bell, after, filter, signal),
  head: (): TaskEither<StoreError, number> => attempt(path, () => openReader().head()),
})
