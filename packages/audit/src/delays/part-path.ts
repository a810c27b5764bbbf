import { addDays, type Day, type PartyCode, type PledgeId } from '@aid-ledger/domain'
import { type LineAccount, pledgeHeaders } from '@aid-ledger/projections'
import type { Path } from './charge.ts'
import { linePath } from './line-path.ts'
import type { Reckoning } from './reckoning.ts'
import { sumOf, type Tally, tallyOf } from './tally.ts'

export type LineDays = { readonly account: LineAccount; readonly path: Path; readonly isCritical: boolean }

/** Lines of one pledge, and the days of the last of them. */
export type PartDays = {
  readonly pledge: PledgeId
  readonly title: string
  readonly donors: ReadonlyArray<PartyCode>
  readonly from: Day
  readonly to?: Day
  readonly lateFrom?: Day
  readonly lateTo?: Day
  readonly lines: ReadonlyArray<LineDays>
  readonly tally: Tally
}

const endOf = ({ from, days }: Path): Day => addDays(from, days)

/** Where a line stands among the lines of its pledge: the last to end is the last; of those, the first to be announced. */
const isAfter = (a: Path, b: Path): boolean => endOf(a) > endOf(b) || (endOf(a) === endOf(b) && a.from < b.from)

/** The only one of several days, where there is only one. */
const single = (days: ReadonlyArray<Day | undefined>): Day | undefined =>
  new Set(days).size === 1 ? days[0] : undefined

/** The last day on which any of some lines was late; undefined where one was so to the last of its days. */
const lastLate = (lines: ReadonlyArray<LineDays>): Day | undefined => {
  const days = lines.flatMap(({ path }) => path.lateTo ?? [])
  return days.length < lines.length ? undefined : days.sort().at(-1)
}

/** The days of some lines of a pledge: those of the last to be delivered, evenly where several are. */
const partOf = (title: string, donors: PartDays['donors'], lines: ReadonlyArray<LineDays>): PartDays => {
  const last = lines.reduce((latest, { path }) => (isAfter(path, latest) ? path : latest), lines[0]!.path)
  const isLast = ({ path }: LineDays): boolean => !isAfter(last, path)
  const critical = lines.filter(isLast)
  const to = single(critical.map(({ path }) => path.to))
  const lateFrom = single(critical.map(({ path }) => path.lateFrom))
  const lateTo = lateFrom === undefined ? undefined : lastLate(critical)
  return {
    pledge: lines[0]!.account.pledge,
    title,
    donors,
    from: last.from,
    ...(to === undefined ? {} : { to }),
    ...(lateFrom === undefined ? {} : { lateFrom }),
    ...(lateTo === undefined ? {} : { lateTo }),
    lines: lines.map((line) => ({ ...line, isCritical: isLast(line) })),
    tally: sumOf(critical.map(({ path }) => tallyOf(path, critical.length))),
  }
}

/** The days of lines, of each pledge and, with `byDonors`, of each set of donors in it for itself, in the order of the pledges. */
export const partsOf = (
  accounts: ReadonlyArray<LineAccount>,
  reckoning: Reckoning,
  byDonors: boolean,
): ReadonlyArray<PartDays> => {
  const headers = pledgeHeaders(reckoning.picture)
  const groups = Map.groupBy(accounts, ({ pledge, line }) =>
    byDonors ? `${pledge} ${[...line.donors].sort().join(' ')}` : pledge,
  )
  return [...groups.values()].map((lines) => {
    const { pledge } = lines[0]!
    const donors = [...new Set(lines.flatMap(({ line }) => line.donors))].sort()
    const days = lines.map((account) => ({
      account,
      path: linePath(account, reckoning.picture.lineFacts.get(account.key)!, reckoning),
      isCritical: false,
    }))
    return partOf(headers.get(pledge)?.title ?? pledge, donors, days)
  })
}
