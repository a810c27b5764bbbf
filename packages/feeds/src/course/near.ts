import type { RecordedEvent } from '@aid-ledger/domain'
import type { Reader } from '@aid-ledger/ledger'
import type { CourseIndex } from './course-index.ts'

/** Where rows are reckoned from. */
export type Near = {
  readonly reader: Pick<Reader, 'streams' | 'streamsIn' | 'read' | 'inTime' | 'prefix'>
  readonly index: CourseIndex
}

/** Events in the order of the log. */
export const inLogOrder = (events: ReadonlyArray<RecordedEvent>): ReadonlyArray<RecordedEvent> =>
  events
    .map((event) => ({ event, position: Number(event.position) }))
    .sort((a, b) => a.position - b.position)
    .map(({ event }) => event)
