import { setImmediate as nextTurn } from 'node:timers/promises'
import { type FeedId, type FeedPlace, sourceOf } from '@aid-ledger/contract'
import { canonicalEvent, type Instant, RULES, type StoredEvent, type StreamName } from '@aid-ledger/domain'
import { canonicalOfRow, type EventRow } from '@aid-ledger/event-store'
import type { Ledger } from '@aid-ledger/ledger'
import type { Course, CourseBatch, CourseStep } from '../course.ts'
import type { FeedMessage } from '../feeds.ts'
import { ledgerMessage, type TextOfEvent } from './ledger-message.ts'
import { selectEvents } from './select-events.ts'

/** How many events a reader that catches up is given at once: so few that two thousand such readers fit into memory. */
const READ_AT_ONCE = 100

/** A step of the ledger's own feed: one event. */
export type LedgerStep = CourseStep & {
  readonly message: FeedMessage
  readonly type: string
  readonly stream: StreamName
}

type Ports = {
  readonly ledger: Pick<Ledger, 'readRows' | 'follow' | 'read'>
  readonly ledgerId: () => Promise<string>
  readonly prefix: string
}

const textOfRow = (row: EventRow): TextOfEvent => ({
  id: String(row.position) as FeedId,
  type: row.type,
  stream: row.stream as StreamName,
  recordedAt: row.recorded_at as Instant,
  text: canonicalOfRow(row),
})

const textOf = (event: StoredEvent): TextOfEvent => ({
  id: event.position as string as FeedId,
  type: event.type,
  stream: event.stream,
  recordedAt: event.recordedAt,
  text: canonicalEvent(event),
})

/** The course of the log itself: each event is a step. What is recorded is told as it is stored, neither read nor written out again. */
export const makeLedgerCourse = ({ ledger, ledgerId, prefix }: Ports): Course<LedgerStep> => {
  const stepOf = (told: TextOfEvent, source: string): LedgerStep => {
    const { id, type, stream } = told
    const place: FeedPlace = { position: Number(id), rules: RULES }
    return { place, id, type, stream, message: ledgerMessage(told, source, prefix) }
  }
  async function* after({ position }: FeedPlace, signal: AbortSignal): AsyncGenerator<CourseBatch<LedgerStep>> {
    let through = position
    for (let isMore = true; isMore && !signal.aborted; ) {
      isMore = false
      for await (const rows of ledger.readRows(through, READ_AT_ONCE)) {
        const source = sourceOf(await ledgerId(), 'ledger')
        through += rows.length
        isMore = true
        yield { steps: rows.map((row) => stepOf(textOfRow(row), source)), caughtUp: false }
        if (signal.aborted) return
      }
      // Whoever catches up takes turns with everything else that the process does.
      await nextTurn()
    }
    // Cut short, it has caught up with nothing.
    if (signal.aborted) return
    yield { steps: [], caughtUp: true }
    for await (const batch of ledger.follow(through, undefined, signal)) {
      const source = sourceOf(await ledgerId(), 'ledger')
      yield { steps: batch.map((event) => stepOf(textOf(event), source)), caughtUp: true }
    }
  }
  return { after, select: selectEvents(ledger) }
}
