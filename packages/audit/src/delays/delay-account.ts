import type { Day, PartyCode } from '@aid-ledger/domain'
import { isLess } from './fraction.ts'
import type { LineDays, PartDays } from './part-path.ts'
import {
  type ByStage,
  type Charged,
  inGeneral,
  type Parties,
  showTally,
  sumOf,
  type Tally,
  tallyOf,
  totalOf,
} from './tally.ts'

/** Days, to whom and what they are charged, of a line, a pledge, an ally, an authority or the alliance. */
export type DelayAccount = {
  /** As it is asked for: `pledge:…`, `ally:…`, `authority:…`, `alliance`; of a line `line:pledge/line`. */
  readonly of: string
  readonly title: string
  readonly from?: Day
  readonly to?: Day
  readonly lateFrom?: Day
  readonly lateTo?: Day
  readonly pledges?: number
  /** Of a pledge's line: whether the pledge's days are its. */
  readonly critical?: true
  readonly jointWith?: ReadonlyArray<PartyCode>
  readonly days: string
  readonly late: string
  readonly stages: ReadonlyArray<ByStage>
  readonly charges: ReadonlyArray<Charged>
}

type Dated = Pick<DelayAccount, 'from' | 'to' | 'lateFrom' | 'lateTo'>

const dated = ({ from, to, lateFrom, lateTo }: Dated): Dated => ({
  ...(from && { from }),
  ...(to && { to }),
  ...(lateFrom && { lateFrom }),
  ...(lateTo && { lateTo }),
})

export const lineAccountOf = ({ account, path, isCritical }: LineDays, parties: Parties): DelayAccount => ({
  of: `line:${account.key}`,
  title: account.item.name,
  ...dated(path),
  ...(isCritical ? { critical: true } : {}),
  ...showTally(tallyOf(path), parties),
})

export const partAccountOf = (part: Omit<PartDays, 'lines'>, parties: Parties, ally?: PartyCode): DelayAccount => {
  const others = ally === undefined ? [] : part.donors.filter((donor) => donor !== ally)
  return {
    of: `pledge:${part.pledge}`,
    title: part.title,
    ...dated(part),
    ...(others.length > 0 ? { jointWith: others } : {}),
    ...showTally(part.tally, parties),
  }
}

/** The sum over some pledges, without the approvals and shipments that are each pledge's own. */
export const summedAccountOf = (
  of: string,
  title: string,
  { pledges, tally }: { readonly pledges: number; readonly tally: Tally },
  parties: Parties,
): DelayAccount => ({ of, title, pledges, ...showTally(tally, parties) })

export const sumOfParts = (parts: ReadonlyArray<Pick<PartDays, 'tally'>>) => ({
  pledges: parts.length,
  tally: sumOf(
    parts.map(({ tally }) => tally),
    inGeneral,
  ),
})

/** The order of accounts in a list: most days first, then by their names. */
export const mostDaysFirst = <A extends { readonly tally: Tally; readonly of: string }>(
  accounts: ReadonlyArray<A>,
): ReadonlyArray<A> =>
  accounts
    .map((account) => ({ account, days: totalOf(account.tally).days }))
    .sort((a, b) => (isLess(b.days, a.days) ? -1 : isLess(a.days, b.days) ? 1 : a.account.of < b.account.of ? -1 : 1))
    .map(({ account }) => account)
