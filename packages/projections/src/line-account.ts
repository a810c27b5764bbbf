import { type ApprovalId, type Asserter, type Day, ruleSet } from '@aid-ledger/domain'
import { asRulesRead } from './as-rules-read.ts'
import { type Fact, latest } from './fact.ts'
import type { GateFacts } from './gate-facts.ts'
import { booksOf, rowsOf } from './line-books.ts'
import type { BookName, Effect, LineFacts } from './line-facts.ts'
import { type Drawn, type LineStanding, lineStanding } from './line-standing.ts'
import { type Judged, termsOf } from './line-terms.ts'

/** Where a line stands, and what it is told by. */
export type LineAccount = LineStanding & {
  /** How sure the figure is that arrivals rest on; absent where nothing has arrived in numbers. */
  readonly arrivedQualifier?: Effect['qualifier']
  readonly lastReport?: { readonly on: Day; readonly assertedBy: Asserter }
  readonly effects: ReadonlyArray<Effect>
}

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

/** Reckons one line: the books, the accounts that they fill, and what of the promise is due on the day asked about. */
export const lineAccount = (
  facts: LineFacts,
  gates: ReadonlyMap<ApprovalId, GateFacts>,
  approvals: ReadonlyArray<ApprovalId>,
  drawn: Drawn,
  question: Judged,
): LineAccount => {
  const rows = rowsOf(asRulesRead(facts, ruleSet(question.rules)))
  const lastReport = lastReportOf(facts)
  const arrivedQualifier = arrivedQualifierOf(rows.effects)
  return {
    ...lineStanding(termsOf(facts, gates, approvals, question), booksOf(rows), drawn, question),
    effects: rows.effects,
    ...(lastReport === undefined ? {} : { lastReport }),
    ...(arrivedQualifier === undefined ? {} : { arrivedQualifier }),
  }
}
