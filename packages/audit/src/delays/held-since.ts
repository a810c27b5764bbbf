import type { Day } from '@aid-ledger/domain'
import { type Row, totalsByDay } from '@aid-ledger/projections'

/** The day since which a book has come to so much and not fallen back; undefined where it does not. */
export const heldSince = (rows: ReadonlyArray<Row>, amount: bigint): Day | undefined => {
  let since: Day | undefined
  for (const { day, total } of totalsByDay(rows)) {
    if (total < amount) since = undefined
    else since ??= day
  }
  return since
}
