import type { ApprovalId, PartyCode } from '@aid-ledger/domain'
import type { Picture } from '../picture.ts'
import type { AskPart } from '../read-model/kept.ts'
import type { Scope } from '../read-model/scope.ts'

/** The whole ledger in parts small enough to hold: pictures of one ally, or of some approvals, at a time. */
export type Parts = {
  /** Everyone who was ever a donor of a line. */
  readonly donors: ReadonlyArray<PartyCode>
  /** Everyone who was ever named as a party. */
  readonly parties: ReadonlyArray<PartyCode>
  readonly approvals: ReadonlyArray<ApprovalId>
  /** The picture of a part. Rejects where whoever asked has given up waiting. */
  readonly picture: (scope: Scope) => Promise<Picture>
  /** What one of some views says of a part, which may have been reckoned before; rejects like `picture`. */
  readonly part: AskPart
}

/** The part of the ledger that an ally's share of a list follows from; of every list the same, so that it is read once. */
export const allyScope = (ally: PartyCode): Scope => ({ of: 'ally', ally, gates: true })

/** Each line is one donor's to count, so that what several promised together counts once. */
export const isCountedFor =
  (ally: PartyCode) =>
  ({ line }: { readonly line: { readonly donors: ReadonlyArray<PartyCode> } }): boolean =>
    line.donors.every((donor) => donor >= ally)
