import type { Refused } from '../refused.ts'

export type ApprovalRefusal = Refused<
  | 'ApprovalAlreadyRequested'
  | 'ApprovalNotFound'
  | 'ApprovalAuthorityMissing'
  | 'AuthorityDiffers'
  | 'CumulativeNeedsAmount'
  | 'CoveredLineNamedTwice'
  | 'SupersededByItself'
  | 'ApprovalAlreadySuperseded'
>
