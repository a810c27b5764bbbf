import type { ItemCode, LineId, PartyCode, PledgeId } from '@aid-ledger/domain'

/** A row of a view as it is at some place of the course. */
export type SeenRow<R extends object = object> = {
  readonly key: string
  /** What it was looked for by: a pledge, an approval, or a stream. */
  readonly group: string
  readonly row: R
  /** Whatever makes a change when it is no longer the same: the row without its running counts of days, and whom it concerns. */
  readonly said: string
  readonly allies: ReadonlyArray<PartyCode>
  readonly pledges: ReadonlyArray<PledgeId>
  readonly items: ReadonlyArray<ItemCode>
  readonly pledge?: PledgeId
  readonly line?: LineId
}
