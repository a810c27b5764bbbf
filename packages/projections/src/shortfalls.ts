import {
  type Day,
  daysBetween,
  type Edtf,
  formatMinor,
  type LineId,
  type PartyCode,
  type PledgeId,
  sayText,
  type TrancheId,
} from '@aid-ledger/domain'
import { gatesOf } from './approvals.ts'
import { restsOn } from './claims.ts'
import { type Promised, size } from './due.ts'
import { latest } from './fact.ts'
import { isOpen } from './gate-view.ts'
import type { LineAccount } from './line-account.ts'
import type { Picture } from './picture.ts'
import { pledgeHeaders } from './pledge-header.ts'
import { sortedBy } from './sorted-by.ts'

/** A tranche past its due day and not filled. Nobody types it in: it follows from the promise, the reports and the day. */
export type Shortfall = {
  readonly pledge: PledgeId
  readonly line: LineId
  readonly title: string
  readonly donors: ReadonlyArray<PartyCode>
  readonly tranche: TrancheId
  readonly due: Edtf
  readonly dueOn: Day
  readonly missing: string
  readonly unit?: string
  readonly currency?: string
  readonly daysLate: number
  readonly cause?: string
  readonly lastReport?: Day
  readonly unreported: boolean
  readonly restsOn: 'donor' | 'recipient' | 'thirdParty'
}

/** Why: what was declared last, else the approvals that the line still waits for. */
const causeOf = ({ key, approvals }: LineAccount, picture: Picture, open: ReadonlySet<string>): string | undefined => {
  const declared = latest(picture.lineFacts.get(key)!.shortfalls)?.data.reason
  const waiting = approvals.filter((approval) => open.has(approval))
  return declared !== undefined ? sayText(declared) : waiting.length > 0 ? `waits for ${waiting.join(', ')}` : undefined
}

/** A tranche past its due day, and what of it is missing, in minor units of its line's measure. */
export type LateTranche = Pick<Promised, 'tranche' | 'due' | 'on'> & { readonly missing: bigint }

/** What of a line is overdue, tranche by tranche. */
export const lateTranches = ({ late }: Pick<LineAccount, 'late'>): ReadonlyArray<LateTranche> =>
  [...Map.groupBy(late, ({ on, tranche }) => `${on} ${tranche}`).values()].map((promises) => {
    const { tranche, due, on } = promises[0]!
    return { tranche, due, on, missing: size(promises) }
  })

/** What is overdue of some lines on the day asked about; joint lines once. */
export const shortfallsIn = (picture: Picture, which: (account: LineAccount) => boolean): ReadonlyArray<Shortfall> => {
  const headers = pledgeHeaders(picture)
  const open = new Set(
    gatesOf(picture)
      .filter(isOpen)
      .map(({ approval }) => String(approval)),
  )
  return [...picture.lines.values()]
    .filter((account) => !picture.duplicates.has(account.key) && which(account))
    .flatMap((account) => {
      const { pledge, line, measure, lastReport } = account
      const cause = causeOf(account, picture, open)
      return lateTranches(account).map(
        ({ tranche, due, on, missing }): Shortfall => ({
          pledge,
          line: line.line,
          title: headers.get(pledge)?.title ?? pledge,
          donors: line.donors,
          tranche,
          due,
          dueOn: on,
          missing: formatMinor(missing, measure),
          ...measure,
          daysLate: daysBetween(on, picture.question.effectiveAt),
          ...(cause === undefined ? {} : { cause }),
          ...(lastReport === undefined ? {} : { lastReport: lastReport.on }),
          unreported: lastReport === undefined || lastReport.on < on,
          restsOn: restsOn(lastReport?.assertedBy),
        }),
      )
    })
}

/** Where a shortfall stands among others: what has been overdue longest first. */
export const latenessOf = ({ dueOn, pledge, line, tranche }: Shortfall): string =>
  `${dueOn} ${pledge} ${line} ${tranche}`

/** What is overdue on the day asked about, longest first, of an ally or of all. */
export const shortfallsView = (picture: Picture, ally?: PartyCode): ReadonlyArray<Shortfall> =>
  sortedBy(
    shortfallsIn(picture, ({ line }) => ally === undefined || line.donors.includes(ally)),
    latenessOf,
  )
