import type { ViewFeed } from '@aid-ledger/contract'
import type { ApprovalId, PledgeId, RecordedEvent } from '@aid-ledger/domain'
import { inLogOrder, type Picture, type Scope } from '@aid-ledger/projections'
import { approvalKinds, approvalRows } from './approval-rows.ts'
import type { CourseIndex } from './course-index.ts'
import { entryEvents, entryKinds, entryRows } from './entry-rows.ts'
import { lineKinds } from './line-kinds.ts'
import { lineRows } from './line-rows.ts'
import type { Near } from './near.ts'
import type { SeenRow } from './seen-row.ts'
import { shortfallKinds, shortfallRows } from './shortfall-rows.ts'
import { type Touch, touchedApprovals, touchedEntries, touchedLateness, touchedPledges } from './touching.ts'

/** How a view is followed: whose rows an event may change, what these are reckoned from, and what a change of one is called. */
export type CourseView<S extends SeenRow = SeenRow> = {
  /** The groups of rows that may have changed. */
  readonly touched: (touch: Touch, index: CourseIndex, prefix: string) => Iterable<string>
  /** The events that the rows of some groups follow from, in the order of the log. */
  readonly events: (groups: ReadonlyArray<string>, near: Near) => Promise<ReadonlyArray<RecordedEvent>>
  readonly rows: (picture: Picture, groups: ReadonlySet<string>) => ReadonlyArray<S>
  readonly kinds: (before: S | undefined, after: S | undefined) => ReadonlyArray<string>
  /** Whether rows count days, so that one seen on another day reads otherwise without having changed. */
  readonly isCounting: boolean
  /** Whether rows as last seen are kept; of a timeline most are never looked at again. */
  readonly isKept: boolean
  /** Whether a group can have had no rows before. */
  readonly isNew: (group: string) => boolean
}

const within =
  (scopeOf: (groups: ReadonlyArray<string>) => Scope) =>
  async (groups: ReadonlyArray<string>, { reader }: Near): Promise<ReadonlyArray<RecordedEvent>> =>
    inLogOrder(await reader.streams(reader.streamsIn(scopeOf(groups))))

const ofPledges = within((groups) => ({ of: 'pledges', pledges: groups as ReadonlyArray<PledgeId> }))
const ofApprovals = within((groups) => ({ of: 'approvals', approvals: groups as ReadonlyArray<ApprovalId> }))

const never = (): boolean => false

const view = <S extends SeenRow>(of: CourseView<S>): CourseView => of as unknown as CourseView

export const COURSE_VIEWS: { readonly [F in ViewFeed]: CourseView } = {
  obligations: view({
    touched: touchedPledges,
    events: ofPledges,
    rows: lineRows,
    kinds: lineKinds,
    isCounting: false,
    isKept: true,
    isNew: never,
  }),
  shortfalls: view({
    touched: touchedLateness,
    events: ofPledges,
    rows: shortfallRows,
    kinds: shortfallKinds,
    isCounting: true,
    isKept: true,
    isNew: never,
  }),
  approvals: view({
    touched: touchedApprovals,
    events: ofApprovals,
    rows: approvalRows,
    kinds: approvalKinds,
    isCounting: true,
    isKept: true,
    isNew: never,
  }),
  timeline: view({
    touched: touchedEntries,
    events: entryEvents,
    rows: entryRows,
    kinds: entryKinds,
    isCounting: false,
    isKept: false,
    // An entry that is looked for alone is that of the event which has just been recorded.
    isNew: (group) => group.includes(' '),
  }),
}
