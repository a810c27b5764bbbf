import type { ExpectedVersion } from './expected-version.ts'
import type { ProposedEvent, RecordedEvent } from './recorded-event.ts'
import { Records } from './records.ts'
import type { StreamHistory } from './stream-history.ts'
import { systemEvent } from './system-event.ts'
import type { WriteOutcome } from './write-outcome.ts'
import { Writer } from './writer.ts'

/** The log that one server, or all members of a cluster, hold. It outlives them. */
export type EventLog = {
  /** All that `$all` shows, in order. */
  readonly events: ReadonlyArray<RecordedEvent>
  /** In 100 ns since the epoch. */
  readonly now: () => bigint
  readonly stream: (name: string) => StreamHistory | undefined
  /** The place in `events` of the first event at or after a position. */
  readonly placeOf: (position: bigint) => number
  readonly append: (stream: string, expected: ExpectedVersion, events: ReadonlyArray<ProposedEvent>) => WriteOutcome
  readonly softDelete: (stream: string, expected: ExpectedVersion) => WriteOutcome
  readonly tombstone: (stream: string, expected: ExpectedVersion) => WriteOutcome
  /** Calls the listener after each write, until what it answers is called. */
  readonly onWritten: (listener: () => void) => () => void
}

/** What a server writes of itself before anybody else writes. */
const FIRST_RECORDS: ReadonlyArray<readonly [stream: string, type: string, data: string]> = [
  ['$$$stats-127.0.0.1:2113', '$metadata', '{"$maxAge":86400}'],
  ['$user-admin', '$UserCreated', '{"loginName":"admin"}'],
  ['$users', '$User', '"admin"'],
]

/** An empty log, but for the server's own first records. */
export const makeEventLog = (clock: () => Date = () => new Date()): EventLog => {
  const listeners = new Set<() => void>()
  const records = new Records(clock)
  const writer = new Writer(records, () => {
    for (const listener of listeners) listener()
  })
  for (const [stream, type, data] of FIRST_RECORDS) writer.append(stream, 'any', [systemEvent(type, data)])
  return {
    events: records.events,
    now: () => records.now(),
    stream: (name) => records.stream(name),
    placeOf: (position) => records.placeOf(position),
    append: (stream, expected, events) => writer.append(stream, expected, events),
    softDelete: (stream, expected) => writer.softDelete(stream, expected),
    tombstone: (stream, expected) => writer.tombstone(stream, expected),
    onWritten: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
