import type { ViewFeed } from '@aid-ledger/contract'
import type { PartyCode, RecordedEvent } from '@aid-ledger/domain'
import {
  approvalsView,
  concernsIn,
  entriesOf,
  hasTakenEffect,
  lineView,
  type Picture,
  pictureOf,
  pledgeHeaders,
  type Question,
  shortfallsView,
  timelineView,
} from '@aid-ledger/projections'

/** Rows by their keys, without the counts of days that go on by themselves. */
export type RowsByKey = { readonly [key: string]: unknown }

type Row = { readonly [member: string]: unknown }

export const withoutCounts = (row: object): Row => {
  const { daysLate, days, daysPastNeeded, daysByBody, ...rest } = row as Row
  return rest
}

const byKey = <R extends object>(rows: ReadonlyArray<R>, keyOf: (row: R) => string): RowsByKey =>
  Object.fromEntries(rows.map((row) => [keyOf(row), withoutCounts(row)]))

const VIEWS: { readonly [F in ViewFeed]: (picture: Picture) => RowsByKey } = {
  obligations: (picture) => {
    const headers = pledgeHeaders(picture)
    const rows = [...picture.lines.values()].map((account) => lineView(account, picture, headers.get(account.pledge)))
    return byKey(rows, ({ pledge, line }) => `${pledge}/${line}`)
  },
  shortfalls: (picture) =>
    byKey(shortfallsView(picture), ({ pledge, line, tranche, dueOn }) => `${pledge}/${line}/${tranche}/${dueOn}`),
  approvals: (picture) => byKey(approvalsView(picture, {}), ({ approval }) => approval),
  timeline: (picture) => {
    const { allies } = concernsIn(picture)
    const rows = entriesOf(picture, (event) => hasTakenEffect(event, picture) && allies(event).size > 0)
    return byKey(rows, ({ eventId }) => eventId)
  },
}

/** What a view answers over a whole log. */
export const viewRows = (feed: ViewFeed, log: ReadonlyArray<RecordedEvent>, question: Question): RowsByKey =>
  VIEWS[feed](pictureOf(log, question))

/** The entries of an ally's timeline. */
export const timelineOf = (ally: PartyCode, log: ReadonlyArray<RecordedEvent>, question: Question): RowsByKey =>
  byKey(timelineView(pictureOf(log, question), ally).items, ({ eventId }) => eventId)
