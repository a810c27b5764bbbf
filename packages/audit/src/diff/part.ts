import type { AuditSubject } from '@aid-ledger/contract'
import type { PartyCode } from '@aid-ledger/domain'
import { isCountedFor, type LineAccount, type Scope } from '@aid-ledger/projections'
import type { IsSummed } from '../walk/line-state.ts'

/** A part of the ledger that is compared at once: what is read for it, which lines are its own, which count in the sums. */
export type Part = {
  readonly scope: Scope
  readonly isOwn: (account: LineAccount) => boolean
  readonly isSummed: IsSummed
}

/** The parts of what is compared: of the alliance one for each donor, with the lines that are that donor's to count. */
export const partsOf = (subject: AuditSubject, donors: () => ReadonlyArray<PartyCode>): ReadonlyArray<Part> => {
  switch (subject.of) {
    case 'ally':
      return [
        {
          scope: subject,
          isOwn: ({ line }) => line.donors.includes(subject.ally),
          // As in the sums of an ally: what several promised together is none's of them alone.
          isSummed: ({ line }) => line.donors.length === 1,
        },
      ]
    case 'pledge':
      return [{ scope: subject, isOwn: ({ pledge }) => pledge === subject.pledge, isSummed: () => true }]
    case 'alliance':
      return donors().map((ally) => ({
        scope: { of: 'ally', ally },
        isOwn: (account) => account.line.donors.includes(ally) && isCountedFor(ally)(account),
        isSummed: () => true,
      }))
  }
}
