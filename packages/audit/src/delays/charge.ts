import type { DELAY_STAGES } from '@aid-ledger/contract'
import type { ApprovalId, Day, ShipmentId } from '@aid-ledger/domain'
import type { GateView } from '@aid-ledger/projections'

export type DelayStage = (typeof DELAY_STAGES)[number]

/** What a day is charged to: a stage, and who or what it waited for there, as far as that is known. */
export type Charge = {
  readonly stage: DelayStage
  readonly approval?: ApprovalId
  readonly authority?: NonNullable<GateView['authority']>
  /** The body that it lay with, or that held it up. */
  readonly by?: string
  readonly shipment?: ShipmentId
}

/** A charge over a run of days, counted from the day of announcement: `from` is within it, `to` behind it. */
export type Stretch = { readonly from: number; readonly to: number; readonly charge: Charge }

/** A stretch that is one of several that share each of its days evenly. */
export type Share = Stretch & { readonly among: number }

/** A line's days: they are all charged, each once, to the last. */
export type Path = {
  readonly from: Day
  /** The day on which it ended; absent where it goes on. */
  readonly to?: Day
  readonly days: number
  /** The day after which it is late. */
  readonly lateFrom?: Day
  readonly lateDays: number
  readonly shares: ReadonlyArray<Share>
}
