import { setImmediate as nextTurn } from 'node:timers/promises'
import { decodeStored, eventOfRow } from '@aid-ledger/event-store'
import type { Ledger } from '@aid-ledger/ledger'
import { type CourseIndex, makeCourseIndex } from './course-index.ts'

/** How many events are taken in at once: so few that others hardly wait. */
const TAKEN_AT_ONCE = 200

/** The index of a ledger, which is made by one reading of its log when it is first asked for, and shared by all courses. */
export type KeptIndex = {
  /** The index, once it holds all up to a position. Rejects where the signal aborts or the index is closed before. */
  readonly through: (position: number, signal: AbortSignal) => Promise<CourseIndex>
  readonly close: () => void
}

export const keepIndex = ({ readRows, prefix }: Pick<Ledger, 'readRows' | 'prefix'>): KeptIndex => {
  let index: CourseIndex | undefined
  let position = 0
  let taking: Promise<void> | undefined
  let isClosed = false

  const takeSome = async (): Promise<void> => {
    index ??= makeCourseIndex(prefix)
    for await (const rows of readRows(position, TAKEN_AT_ONCE)) {
      if (isClosed) return
      index.take(rows.map((row) => decodeStored(eventOfRow(row))))
      position += rows.length
      break
    }
    await nextTurn()
  }
  const takeOnce = (): Promise<void> => {
    taking ??= takeSome().finally(() => {
      taking = undefined
    })
    return taking
  }
  return {
    through: async (wanted, signal) => {
      for (;;) {
        if (signal.aborted || isClosed) throw new Error('nobody follows any more')
        if (index !== undefined && position >= wanted) return index
        await takeOnce()
      }
    },
    close: () => {
      isClosed = true
      index?.close()
      index = undefined
    },
  }
}
