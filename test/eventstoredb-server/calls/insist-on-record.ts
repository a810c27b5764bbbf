import type { EventLog } from '../log/event-log.ts'
import { recordSize } from '../log/record-size.ts'
import type { Place } from '../wire/read-place.ts'
import { invalidPosition } from '../wire/refusal.ts'

/** Throws where a position lies within a record, and not where one begins, at the log's end or beyond it. */
export const insistOnRecord = ({ events, placeOf }: EventLog, from: Place): void => {
  if (typeof from !== 'bigint') return
  const place = placeOf(from)
  const [at, before] = [events[place], events[place - 1]]
  const isWithin = before !== undefined && from < before.position + recordSize(before)
  if (at?.position !== from && isWithin) throw invalidPosition()
}
