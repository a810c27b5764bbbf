import { type EventId, type Instant, MAX_EVENT_BYTES, type Position } from '@aid-ledger/domain'
import type { AppendError, Expected } from '../port.ts'
import type { AppendRequest, Draft } from './append-request.ts'

export const eventTooLarge = (id: EventId, bytes: number): AppendError => ({
  _tag: 'EventTooLarge',
  id,
  bytes,
  detail: `Event ${id} takes ${bytes} bytes; at most ${MAX_EVENT_BYTES} are taken. Record it as several facts.`,
})

export const eventIdTaken = (id: EventId, position: number): AppendError => ({
  _tag: 'EventIdTaken',
  id,
  position: String(position) as Position,
  detail: `Event id ${id} belongs to the event at position ${position}. A new event needs an id of its own.`,
})

const inWords = (revision: Expected): string => (revision === 'noStream' ? 'no such stream' : `revision ${revision}`)

/** `last` is the revision of the stream's last event; -1 where there is none. */
export const wrongRevision = (
  { stream, expected }: Pick<AppendRequest, 'stream' | 'expected'>,
  last: number,
): AppendError => {
  const actual = last === -1 ? 'noStream' : last
  const detail = `${stream}: expected ${inWords(expected)}, found ${inWords(actual)}. Read the stream again and decide again.`
  return { _tag: 'WrongExpectedRevision', stream, expected, actual, detail }
}

export const notYetKnown = ({ id, knownAt }: Pick<Draft, 'id' | 'knownAt'>, recordedAt: Instant): AppendError => {
  const detail = `Event ${id} would be recorded at ${recordedAt}, before it becomes known (${knownAt}). Record it once it is known.`
  return { _tag: 'NotYetKnown', id, knownAt, recordedAt, detail }
}
