import type { Appended } from '../port.ts'
import type { AppendRequest } from './append-request.ts'
import { type EventRow, eventOfRow } from './event-row.ts'
import type { LogWriter } from './log-writer.ts'

/** The events of an earlier try: the same ids one after another from the expected revision on. */
export const earlierTry = (
  writer: Pick<LogWriter, 'rowAt'>,
  { stream, drafts }: AppendRequest,
  first: number,
): Appended | undefined => {
  const rows: Array<EventRow> = []
  for (const [index, { id }] of drafts.entries()) {
    const row = writer.rowAt(stream, first + index)
    if (row?.id !== id) return undefined
    rows.push(row)
  }
  return { events: rows.map(eventOfRow), repeated: true }
}
