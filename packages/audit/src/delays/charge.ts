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

/** A run of days, counted from the day of announcement: `from` is within it, `to` behind it. */
export type Run = { readonly from: number; readonly to: number }

/** A charge over a run of days. */
export type Stretch = Run & { readonly charge: Charge }

/** A stretch that is one of several that share each of its days evenly. */
export type Share = Stretch & { readonly among: number }

/** A line's days: they are all charged, each once, to the last. */
export type Path = {
  readonly from: Day
  /** The day on which it ended; absent where it goes on. */
  readonly to?: Day
  readonly days: number
  /** The day behind which something of it was late first, and the one up to which it was so last, if that is not its last. */
  readonly lateFrom?: Day
  readonly lateTo?: Day
  readonly late: ReadonlyArray<Run>
  readonly shares: ReadonlyArray<Share>
}
