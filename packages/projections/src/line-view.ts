import {
  type Day,
  formatMinor,
  type Item,
  type LineId,
  type PartyCode,
  type PledgeId,
  qualifierOf,
} from '@aid-ledger/domain'
import type { Accounts } from './accounts.ts'
import type { LineAccount } from './line-account.ts'
import type { Duplicate, Picture } from './picture.ts'
import type { PledgeHeader } from './pledge-header.ts'

/** The parts of a line's accounts, in the order in which they are shown. */
export const ACCOUNTS = [
  'announced',
  'pending',
  'cleared',
  'allocated',
  'inTransit',
  'delivered',
  'accepted',
  'lost',
  'withdrawn',
  'surplus',
  'outstanding',
] as const satisfies ReadonlyArray<keyof Accounts>

export type LineAmounts = { readonly [A in (typeof ACCOUNTS)[number] | 'due' | 'overdue' | 'undated']: string }

/** A line as it is served: amounts are decimal strings in its unit or currency. */
export type LineView = LineAmounts & {
  readonly pledge: PledgeId
  readonly line: LineId
  readonly title: string
  readonly donors: ReadonlyArray<PartyCode>
  readonly item: Item
  readonly unit?: string
  readonly currency?: string
  readonly channel: string
  readonly modality: string
  readonly purpose: string
  readonly bindingness: string
  readonly nextDue?: { readonly on: Day; readonly amount: string }
  readonly some?: true
  readonly qualifier?: string
  readonly qualifiers?: { readonly announced: string; readonly arrived: string }
  readonly range?: { readonly from: string; readonly to: string }
  readonly lastReport?: Day
  readonly unreported?: true
  readonly jointWith?: ReadonlyArray<PartyCode>
  readonly from?: { readonly pledge: PledgeId; readonly line: LineId }
  readonly envelope?: true
  readonly duplicateOf?: Duplicate
}

/** Whether something is overdue of which nobody has reported since its due day: silence is not proof. */
export const isUnreported = ({ late, lastReport }: Pick<LineAccount, 'late' | 'lastReport'>): boolean =>
  late.some(({ on }) => lastReport === undefined || lastReport.on < on)

/** A line's accounts, and what of it is due, as decimal strings. */
export const amountsOf = ({ accounts, due, overdue, undated, measure }: LineAccount): LineAmounts =>
  Object.fromEntries(
    Object.entries({ ...accounts, due, overdue, undated }).map(([name, minor]) => [name, formatMinor(minor, measure)]),
  ) as LineAmounts

/**
 * How sure a line is, where not every number is exact: of the latest total and of the figure that arrivals rest on, and in
 * one word (the total's, else that of the arrivals) whether the row may be read as it stands.
 */
const certaintyOf = ({
  stated,
  some,
  arrivedQualifier = 'exact',
}: LineAccount): Pick<LineView, 'qualifier' | 'qualifiers' | 'range' | 'some'> => {
  const announced = qualifierOf(stated)
  const qualifier = announced === 'exact' ? arrivedQualifier : announced
  const range = 'range' in stated ? stated.range : undefined
  return {
    ...(some ? { some: true } : {}),
    ...(qualifier === 'exact' ? {} : { qualifier, qualifiers: { announced, arrived: arrivedQualifier } }),
    ...(range === undefined ? {} : { range }),
  }
}

/** Shows one line; for an ally, with whom it is joint. */
export const lineView = (
  account: LineAccount,
  picture: Picture,
  header: PledgeHeader | undefined,
  ally?: PartyCode,
): LineView => {
  const { line, measure, nextDue, lastReport, key, pledge, item } = account
  const others = line.donors.length > 1 ? line.donors.filter((donor) => donor !== ally) : []
  const duplicateOf = picture.duplicates.get(key)
  return {
    pledge,
    line: line.line,
    title: header?.title ?? pledge,
    donors: line.donors,
    item,
    ...measure,
    channel: header?.channel ?? 'unknown',
    modality: line.modality,
    purpose: line.purpose,
    bindingness: line.bindingness,
    ...amountsOf(account),
    ...(nextDue === undefined ? {} : { nextDue: { on: nextDue.on, amount: formatMinor(nextDue.amount, measure) } }),
    ...certaintyOf(account),
    ...(lastReport === undefined ? {} : { lastReport: lastReport.on }),
    ...(isUnreported(account) ? { unreported: true } : {}),
    ...(others.length > 0 ? { jointWith: others } : {}),
    ...(line.from === undefined ? {} : { from: line.from }),
    ...(account.isEnvelope ? { envelope: true } : {}),
    ...(duplicateOf === undefined ? {} : { duplicateOf }),
  }
}
