import type { Refused } from '../refused.ts'

/** About the promise itself: what was announced, amended, scheduled, withdrawn. */
type AboutPromise = Refused<
  | 'PledgeAlreadyAnnounced'
  | 'PledgeNotAnnounced'
  | 'PledgeAlreadyWithdrawn'
  | 'PledgeAlreadyLapsed'
  | 'LineAlreadyInPledge'
  | 'LineNotInPledge'
  | 'LineNamedTwice'
  | 'LineDrawnFromItself'
  | 'DonorNamedTwice'
  | 'RecipientAmongDonors'
  | 'TrancheNamedTwice'
  | 'ScheduleExceedsLine'
  | 'AmountNotInMeasure'
  | 'MeasureDiffersFromLine'
  | 'MeasuresDiffer'
  | 'AmendmentChangesNothing'
  | 'ItemUnchanged'
  | 'ValuationNotFound'
>

/** About what is said to have come of it, and who may say so. */
type AboutClaims = Refused<
  | 'RecipientConfirmsReceipts'
  | 'ReceiptNeedsRecipient'
  | 'GoodsNotDisbursed'
  | 'ClaimNotFound'
  | 'ClaimNotDisputable'
  | 'DisputeNotFound'
  | 'DisputeAlreadyResolved'
  | 'SameActor'
  | 'ShortfallNeedsLedger'
  | 'DuplicateOfItself'
  | 'SuspicionNotFound'
  | 'SuspicionAlreadyDecided'
>

export type PledgeRefusal = AboutPromise | AboutClaims
