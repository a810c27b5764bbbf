import { randomUUID } from 'node:crypto'
import { type AppendCheck, checkAppend } from './check-append.ts'
import type { ExpectedVersion } from './expected-version.ts'
import { makeKnownIds } from './known-ids.ts'
import { recordSize } from './record-size.ts'
import type { ProposedEvent, RecordedEvent } from './recorded-event.ts'
import { aStreamHistory, lastRevision, type StreamHistory } from './stream-history.ts'
import { DELETED_REVISION, isMetadataStream, isSoftDeleted, limitsAtFirst, readLimits } from './stream-limits.ts'

/** What became of a write: where the log holds it now, or why it does not. `current` is −1 of no stream. */
export type WriteOutcome =
  | { readonly _tag: 'Written'; readonly revision: bigint; readonly position: bigint | undefined }
  | { readonly _tag: 'WrongVersion'; readonly current: bigint }
  | { readonly _tag: 'StreamIsDeleted' }

/** The log that one server, or all members of a cluster, hold. It outlives them. */
export type EventLog = {
  /** All that `$all` shows, in order. */
  readonly events: ReadonlyArray<RecordedEvent>
  readonly now: () => bigint
  readonly stream: (name: string) => StreamHistory | undefined
  /** The place in `events` of the first event at or after a position. */
  readonly placeOf: (position: bigint) => number
  readonly append: (stream: string, expected: ExpectedVersion, events: ReadonlyArray<ProposedEvent>) => WriteOutcome
  readonly softDelete: (stream: string, expected: ExpectedVersion) => WriteOutcome
  readonly tombstone: (stream: string, expected: ExpectedVersion) => WriteOutcome
  /** Calls after each write until the answer is called. */
  readonly onWritten: (listener: () => void) => () => void
}

const TICKS_PER_MILLISECOND = 10_000n
const NOTHING = new Uint8Array()

const aSystemEvent = (type: string, data: string): ProposedEvent => ({
  id: randomUUID(),
  type,
  isJson: true,
  data: Buffer.from(data),
  metadata: NOTHING,
})

/** What a server has written of itself before anybody else writes. */
const writeFirstRecords = (log: EventLog): void => {
  log.append('$$$stats-127.0.0.1:2113', 'any', [aSystemEvent('$metadata', '{"$maxAge":86400}')])
  log.append('$user-admin', 'any', [aSystemEvent('$UserCreated', '{"loginName":"admin"}')])
  log.append('$users', 'any', [aSystemEvent('$User', '"admin"')])
}

/** An empty log, but for the server's own first records. */
export const makeEventLog = (clock: () => Date = () => new Date()): EventLog => {
  const events: Array<RecordedEvent> = []
  const streams = new Map<string, StreamHistory>()
  const known = makeKnownIds()
  const listeners = new Set<() => void>()
  let end = 0n

  const now = (): bigint => BigInt(clock().getTime()) * TICKS_PER_MILLISECOND
  const historyOf = (name: string): StreamHistory => {
    const found = streams.get(name)
    if (found !== undefined) return found
    const history = aStreamHistory(name)
    streams.set(name, history)
    return history
  }
  const isTombstoned = (name: string): boolean =>
    streams.get(isMetadataStream(name) ? name.slice(2) : name)?.tombstoned ?? false
  const hasMetadata = (name: string): boolean => streams.has(`$$${name}`)

  const record = (proposed: ProposedEvent, stream: string, revision: bigint): RecordedEvent => {
    const event = { ...proposed, stream, revision, position: end, created: now() }
    events.push(event)
    end += recordSize(event)
    return event
  }
  const write = (history: StreamHistory, proposed: ReadonlyArray<ProposedEvent>): WriteOutcome => {
    for (const one of proposed) {
      const event = record(one, history.name, BigInt(history.events.length))
      history.events.push(event)
      known.remember(event)
    }
    const last = history.events.at(-1)
    if (isMetadataStream(history.name) && last !== undefined)
      historyOf(history.name.slice(2)).limits = { ...limitsAtFirst(history.name.slice(2)), ...readLimits(last.data) }
    return { _tag: 'Written', revision: lastRevision(history), position: last?.position }
  }
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const writeMetadata = (stream: string, data: string): WriteOutcome =>
    write(historyOf(`$$${stream}`), [aSystemEvent('$metadata', data)])

  const check = (name: string, expected: ExpectedVersion, ids: ReadonlyArray<string>): AppendCheck => {
    if (isTombstoned(name)) return { _tag: 'StreamIsDeleted' }
    return checkAppend(streams.get(name) ?? aStreamHistory(name), hasMetadata(name), expected, ids, known)
  }
  const answerOf = (name: string, checked: Exclude<AppendCheck, { _tag: 'MayBeWritten' }>): WriteOutcome => {
    switch (checked._tag) {
      case 'WrittenBefore':
        return { _tag: 'Written', revision: checked.last.revision, position: checked.last.position }
      case 'WrongVersion':
        return { _tag: 'WrongVersion', current: lastRevision(streams.get(name)) }
      case 'StreamIsDeleted':
        return checked
    }
  }

  const append: EventLog['append'] = (name, expected, proposed) => {
    const checked = check(
      name,
      expected,
      proposed.map(({ id }) => id),
    )
    if (checked._tag !== 'MayBeWritten') return answerOf(name, checked)
    if (proposed.length === 0)
      return {
        _tag: 'Written',
        revision: lastRevision(streams.get(name)),
        position: streams.get(name)?.events.at(-1)?.position,
      }
    const history = historyOf(name)
    const first = history.events.length
    const outcome = write(history, proposed)
    if (isSoftDeleted(history.limits)) writeMetadata(name, JSON.stringify({ $tb: first }))
    tell()
    return outcome
  }

  const softDelete: EventLog['softDelete'] = (name, expected) => {
    const checked = check(name, expected, [randomUUID()])
    if (checked._tag !== 'MayBeWritten') return answerOf(name, checked)
    if (lastRevision(streams.get(name)) < 0n && !hasMetadata(name)) return { _tag: 'WrongVersion', current: -1n }
    const outcome = writeMetadata(name, `{"$tb":${DELETED_REVISION}}`)
    tell()
    return outcome
  }

  const tombstone: EventLog['tombstone'] = (name, expected) => {
    const checked = check(name, expected, [randomUUID()])
    if (checked._tag !== 'MayBeWritten') return answerOf(name, checked)
    historyOf(name).tombstoned = true
    const { position } = record(aSystemEvent('$streamDeleted', ''), name, DELETED_REVISION)
    tell()
    return { _tag: 'Written', revision: DELETED_REVISION, position }
  }

  const placeOf = (position: bigint): number => {
    let low = 0
    let high = events.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (events[middle]!.position < position) low = middle + 1
      else high = middle
    }
    return low
  }
  const onWritten = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  const log: EventLog = {
    events,
    now,
    stream: (name) => streams.get(name),
    placeOf,
    append,
    softDelete,
    tombstone,
    onWritten,
  }
  writeFirstRecords(log)
  return log
}
