import type { ApprovalId } from '@aid-ledger/domain'
import type { Fact } from './fact.ts'
import { type Duplicate, frameOf, reckonedIn } from './frame.ts'
import type { GateFacts } from './gate-facts.ts'
import { type LineAccount, lineAccount } from './line-account.ts'
import type { LineFacts, Unreckoned } from './line-facts.ts'
import type { LineKey } from './line-key.ts'
import type { Judged } from './line-terms.ts'

/** What facts add up to; a line is reckoned when it is asked for, with those that are drawn from it. */
export type Reckoning = {
  readonly lineFacts: ReadonlyMap<LineKey, LineFacts>
  readonly gates: ReadonlyMap<ApprovalId, GateFacts>
  readonly unreckoned: ReadonlyArray<Unreckoned>
  readonly circular: ReadonlySet<LineKey>
  readonly duplicates: ReadonlyMap<LineKey, Duplicate>
  /** Undefined where no fact announces the line. */
  readonly account: (key: LineKey) => LineAccount | undefined
}

/** Reckons facts, in their order, for a day and by the measures of lateness of a question. */
export const reckon = (facts: ReadonlyArray<Fact>, question: Judged): Reckoning => {
  const frame = frameOf(facts)
  const { lines, unreckoned, gates, approvals, circular, duplicates } = frame
  const account = reckonedIn(frame, new Map<LineKey, LineAccount>(), (facts, drawn) =>
    lineAccount(facts, gates, [...approvals.get(facts.key)!].sort(), drawn, question),
  )
  return { lineFacts: lines, gates, unreckoned, circular, duplicates, account }
}
