import {
  type ApprovalId,
  type Asserter,
  type Day,
  type Decoded,
  type Figure,
  type Line,
  type Measure,
  numberOf,
  type PledgeId,
  qualifierOf,
  ruleSet,
} from '@aid-ledger/domain'
import { type Accounts, accountsOf } from './accounts.ts'
import { asRulesRead } from './as-rules-read.ts'
import { bookTotal, max } from './book.ts'
import { type Promised, promisesOf, size, within } from './due.ts'
import { type Fact, latest } from './fact.ts'
import type { GateFacts } from './gate-facts.ts'
import { leastGranted } from './granted.ts'
import { type BookName, type Effect, type LineFacts, SET_OUT_BOOKS } from './line-facts.ts'
import type { LineKey } from './line-key.ts'
import type { Question } from './question.ts'
import { readAmount } from './read-amount.ts'
import { shipmentEffects } from './shipments.ts'

/** A line, its accounts and what of it is due, in minor units of its measure. */
export type LineAccount = {
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
  /** How sure the figure is that arrivals rest on; absent where nothing has arrived in numbers. */
  readonly arrivedQualifier?: Effect['qualifier']
  readonly lastReport?: { readonly on: Day; readonly assertedBy: Asserter }
  readonly approvals: ReadonlyArray<ApprovalId>
  readonly effects: ReadonlyArray<Effect>
}

/** The part of a question that a line is judged by. */
type Judged = Pick<Question, 'effectiveAt' | 'milestone' | 'against' | 'rules'>

/** What is drawn from a line by others, in its own measure. */
export type Drawn = { readonly amount: bigint; readonly some: boolean; readonly byOthers: boolean }

const announcedOf = ({
  totals,
}: LineFacts): { highest: bigint | undefined; latest: bigint | undefined; stated: Figure } => {
  const stated = latest(totals)!.value
  const numbered = totals.filter(({ value }) => numberOf(value) !== undefined)
  const last = latest(numbered)
  if (last === undefined) return { highest: undefined, latest: undefined, stated }
  return { highest: max(...numbered.map(({ value }) => numberOf(value)!)), latest: numberOf(last.value)!, stated }
}

const withdrawnOf = ({ withdrawals, measure }: LineFacts, reduced: bigint): bigint | 'rest' =>
  withdrawals.some(({ value }) => value === undefined)
    ? 'rest'
    : withdrawals.reduce((sum, { value }) => sum + readAmount(value!, measure), reduced)

/** Dates count only for a line that is a promise of a number: what is at most so much, or of no known number, is never due. */
export const canBeDue = (stated: Figure, numbered: boolean): boolean => numbered && qualifierOf(stated) !== 'atMost'

const lastReportOf = ({ reports }: LineFacts): LineAccount['lastReport'] => {
  const last: Fact | undefined = latest(reports)
  return last === undefined ? undefined : { on: last.effectiveOn, assertedBy: last.event.meta.assertedBy }
}

const ARRIVALS: ReadonlySet<BookName> = new Set(['reported', 'handedOver', 'receipts', 'accepted'])

const arrivedQualifierOf = (effects: ReadonlyArray<Effect>): Effect['qualifier'] | undefined => {
  const last = latest(
    effects.flatMap((effect) =>
      ARRIVALS.has(effect.book) && effect.kind !== 'reversal' && effect.amount !== undefined
        ? [{ ...effect.fact, effect }]
        : [],
    ),
  )
  return last?.effect.qualifier
}

const dueOf = (
  facts: LineFacts,
  dated: boolean,
  accounts: Accounts,
  arrived: bigint,
  { against, effectiveAt }: Judged,
) => {
  const end = accounts.announced - accounts.withdrawn
  const promised = dated ? within(promisesOf(facts.schedules, facts.measure, against), 0n, end) : []
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

/** Reckons one line: the books, the accounts that they fill, and what of the promise is due on the day asked about. */
export const lineAccount = (
  collected: LineFacts,
  gates: ReadonlyMap<ApprovalId, GateFacts>,
  approvals: ReadonlyArray<ApprovalId>,
  drawn: Drawn,
  question: Judged,
): LineAccount => {
  const facts = asRulesRead(collected, ruleSet(question.rules))
  const shipped = shipmentEffects(facts)
  const effects = [...facts.effects, ...shipped.effects]
  const books = new Map<BookName, ReturnType<typeof bookTotal>>()
  const total = (book: BookName): bigint => {
    const counted = bookTotal(effects.filter((effect) => effect.book === book))
    books.set(book, counted)
    return counted.total
  }
  const { highest, latest: last, stated } = announcedOf(facts)
  const confirmed = max(total('receipts'), total('accepted'))
  const accounts = accountsOf({
    announced: highest,
    withdrawn: withdrawnOf(facts, (highest ?? 0n) - (last ?? 0n)),
    granted: leastGranted(gates, approvals, facts, question.effectiveAt),
    // What is seen at a hub or across a border has been dispatched, whether or not anybody recorded its shipment.
    dispatched: max(...SET_OUT_BOOKS.map(total)),
    handedOver: max(total('reported'), total('handedOver'), confirmed),
    confirmed,
    lost: shipped.lost,
    drawn: drawn.amount,
  })
  const arrived = question.milestone === 'accepted' ? accounts.accepted : accounts.accepted + accounts.delivered
  const lastReport = lastReportOf(facts)
  const arrivedQualifier = arrivedQualifierOf(effects)
  return {
    key: facts.key,
    pledge: facts.pledge,
    line: facts.line,
    item: latest(facts.substitutions)?.value ?? facts.line.item,
    measure: facts.measure,
    accounts,
    isEnvelope: facts.line.envelope === true || drawn.byOthers,
    arrived,
    ...dueOf(facts, canBeDue(stated, highest !== undefined), accounts, arrived, question),
    some: numberOf(stated) === undefined || drawn.some || shipped.some || [...books.values()].some(({ some }) => some),
    stated,
    approvals,
    effects,
    ...(lastReport === undefined ? {} : { lastReport }),
    ...(arrivedQualifier === undefined ? {} : { arrivedQualifier }),
  }
}
