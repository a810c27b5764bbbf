import {
  type ApprovalId,
  type Day,
  type Decoded,
  type Figure,
  type Line,
  type Measure,
  numberOf,
  type PledgeId,
} from '@aid-ledger/domain'
import { type Accounts, accountsOf } from './accounts.ts'
import { max } from './book.ts'
import { type Promised, size, within } from './due.ts'
import type { LineBooks } from './line-books.ts'
import { SET_OUT_BOOKS } from './line-facts.ts'
import type { LineKey } from './line-key.ts'
import type { Judged, LineTerms } from './line-terms.ts'

/** A line, its accounts and what of it is due, in minor units of its measure. */
export type LineStanding = {
  readonly key: LineKey
  readonly pledge: PledgeId
  readonly line: Decoded<typeof Line>
  readonly item: Line['item']
  readonly measure: Measure
  readonly accounts: Accounts
  /** Whether it is said to be an envelope, or others are drawn from it: summed apart, so that nothing counts twice. */
  readonly isEnvelope: boolean
  /** What has arrived, by the word that the question asks for. */
  readonly arrived: bigint
  readonly due: bigint
  readonly overdue: bigint
  /** What is to come without a firm date; what others draw is for their lines to date. */
  readonly undated: bigint
  /** The next firm date, today's included, by which something is still to come. */
  readonly nextDue?: { readonly on: Day; readonly amount: bigint }
  /** The promises past their day and not filled, each with what of it is missing. */
  readonly late: ReadonlyArray<Promised>
  /** Whether something was announced, moved or drawn whose number is not known. */
  readonly some: boolean
  /** The latest total announced. */
  readonly stated: Figure
  readonly approvals: ReadonlyArray<ApprovalId>
}

/** What is drawn from a line by others, in its own measure. */
export type Drawn = { readonly amount: bigint; readonly some: boolean; readonly byOthers: boolean }

const dueOf = (promises: LineTerms['promised'], accounts: Accounts, arrived: bigint, effectiveAt: Day) => {
  const end = accounts.announced - accounts.withdrawn
  const promised = within(promises, 0n, end)
  const open = within(promised, arrived, end)
  const coming = open.filter(({ on }) => on >= effectiveAt)
  const next = coming.map(({ on }) => on).sort()[0]
  const late = open.filter(({ on }) => on < effectiveAt)
  return {
    due: size(promised.filter(({ on }) => on <= effectiveAt)),
    overdue: size(late),
    undated: max(end - arrived - accounts.allocated - size(open)),
    late,
    ...(next === undefined ? {} : { nextDue: { on: next, amount: size(coming.filter(({ on }) => on === next)) } }),
  }
}

/** Reckons where a line stands: the accounts that its books fill, and what of the promise is due on the day asked about. */
export const lineStanding = (
  { facts, approvals, item, stated, announced, withdrawn, granted, promised }: LineTerms,
  { totals, lost, some }: LineBooks,
  drawn: Drawn,
  { milestone, effectiveAt }: Judged,
): LineStanding => {
  const confirmed = max(totals.receipts, totals.accepted)
  const accounts = accountsOf({
    announced,
    withdrawn,
    granted,
    // What is seen at a hub or across a border has been dispatched, whether or not anybody recorded its shipment.
    dispatched: max(...SET_OUT_BOOKS.map((book) => totals[book])),
    handedOver: max(totals.reported, totals.handedOver, confirmed),
    confirmed,
    lost,
    drawn: drawn.amount,
  })
  const arrived = milestone === 'accepted' ? accounts.accepted : accounts.accepted + accounts.delivered
  return {
    key: facts.key,
    pledge: facts.pledge,
    line: facts.line,
    item,
    measure: facts.measure,
    accounts,
    isEnvelope: facts.line.envelope === true || drawn.byOthers,
    arrived,
    ...dueOf(promised, accounts, arrived, effectiveAt),
    some: numberOf(stated) === undefined || drawn.some || some,
    stated,
    approvals,
  }
}
