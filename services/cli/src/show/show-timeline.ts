import type { TimelineEntry } from '@aid-ledger/contract'
import type { StoredEvent } from '@aid-ledger/domain'
import { oneLine } from '../table/one-line.ts'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'

const about = ({ pledge, line, approval, shipment }: TimelineEntry): string =>
  pledge === undefined ? (approval ?? shipment ?? '') : line === undefined ? pledge : `${pledge}/${line}`

const remark = ({ correctedBy, corrects }: TimelineEntry): string =>
  correctedBy !== undefined ? 'corrected since' : corrects !== undefined ? 'a correction' : ''

const ENTRY_COLUMNS: ReadonlyArray<Column<TimelineEntry>> = [
  { head: 'occurred', of: ({ occurredOn }) => occurredOn },
  { head: 'known', of: ({ knownAt }) => knownAt },
  { head: 'position', right: true, of: ({ position }) => position },
  { head: 'about', of: about },
  { head: 'told by', of: ({ assertedBy }) => assertedBy },
  { head: 'remarks', of: remark, optional: true },
  { head: 'what happened', of: ({ title }) => title, wraps: true },
]

const EVENT_COLUMNS: ReadonlyArray<Column<StoredEvent>> = [
  { head: 'position', right: true, of: ({ position }) => position },
  { head: 'event', of: ({ type }) => type },
  { head: 'occurred', of: ({ meta }) => meta.occurredOn },
  { head: 'known', of: ({ meta }) => meta.knownAt },
  { head: 'recorded', of: ({ recordedAt }) => recordedAt },
  { head: 'told by', of: ({ meta }) => meta.assertedBy },
  { head: 'actor', of: ({ meta }) => meta.actor },
  { head: 'stream', of: ({ stream }) => stream },
  { head: 'revision', right: true, of: ({ revision }) => String(revision) },
  { head: 'id', of: ({ id }) => id },
]

/** What happened, in its order, one a row. */
export const showTimeline = (entries: ReadonlyArray<TimelineEntry>, screen: Screen): ReadonlyArray<string> =>
  entries.length === 0
    ? ['', 'Nothing happened that this question lets see.']
    : [
        '',
        ...table(
          ENTRY_COLUMNS,
          entries.map((entry) => ({ ...entry, title: oneLine(entry.title) })),
          screen,
        ),
      ]

/** Stored events, in the order of the log, one a row; their data are in the answer with --json. */
export const showHistory = (events: ReadonlyArray<StoredEvent>, screen: Screen): ReadonlyArray<string> =>
  events.length === 0
    ? ['', 'No event of this pledge is let through by this question.']
    : ['', ...table(EVENT_COLUMNS, events, screen)]
