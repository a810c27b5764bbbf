import type { Reader } from '@aid-ledger/ledger'
import type { CourseIndex } from './course-index.ts'

/** Where rows are reckoned from. */
export type Near = {
  readonly reader: Pick<Reader, 'streams' | 'streamsIn' | 'read' | 'inTime' | 'prefix'>
  readonly index: CourseIndex
}
