import type { ApprovalId, PledgeId } from '@aid-ledger/domain'
import { collectLines } from './collect-lines.ts'
import { childrenOf, circularLines, drawnFrom, valuationsInForce } from './drawn.ts'
import type { Fact } from './fact.ts'
import { collectGates, coveredBy, type GateFacts } from './gate-facts.ts'
import { type LineAccount, lineAccount } from './line-account.ts'
import type { LineFacts, Unreckoned } from './line-facts.ts'
import { type LineKey, lineKey } from './line-key.ts'
import type { Question } from './question.ts'

export type Duplicate = { readonly pledge: PledgeId; readonly line?: LineFacts['line']['line'] }

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

/** The approvals that each line waits for: those it needs, and those that cover it. */
const approvalsOf = (lines: ReadonlyMap<LineKey, LineFacts>, gates: ReadonlyMap<ApprovalId, GateFacts>) => {
  const approvals = new Map<LineKey, Set<ApprovalId>>()
  for (const { key, line } of lines.values()) approvals.set(key, new Set(line.needs ?? []))
  for (const gate of gates.values())
    for (const covered of coveredBy(gate)) approvals.get(lineKey(covered))?.add(gate.approval)
  return approvals
}

const duplicatesOf = (
  facts: ReadonlyArray<Fact>,
  lines: ReadonlyMap<LineKey, LineFacts>,
): ReadonlyMap<LineKey, Duplicate> => {
  const confirmed = new Set(facts.flatMap((fact) => (fact.type === 'DuplicateConfirmed' ? [fact.data.suspicion] : [])))
  const duplicates = new Map<LineKey, Duplicate>()
  for (const fact of facts) {
    if (fact.type !== 'DuplicateSuspected' || !confirmed.has(fact.id)) continue
    for (const { key, pledge, line } of lines.values())
      if (pledge === fact.data.pledge && (fact.data.line === undefined || fact.data.line === line.line))
        duplicates.set(key, fact.data.of)
  }
  return duplicates
}

/** Reckons facts, in their order, for a day and by the measures of lateness of a question. */
export const reckon = (
  facts: ReadonlyArray<Fact>,
  question: Pick<Question, 'effectiveAt' | 'milestone' | 'against' | 'rules'>,
): Reckoning => {
  const { lines, unreckoned } = collectLines(facts)
  const gates = collectGates(facts)
  const approvals = approvalsOf(lines, gates)
  const children = childrenOf(lines)
  const circular = circularLines(lines)
  const duplicates = duplicatesOf(facts, lines)
  const valuations = valuationsInForce(facts)
  const reckoned = new Map<LineKey, LineAccount>()
  const accountOf = (key: LineKey): LineAccount => {
    const known = reckoned.get(key)
    if (known !== undefined) return known
    const facts = lines.get(key)!
    const drawing = (children.get(key) ?? []).filter((child) => !circular.has(child.key) && !duplicates.has(child.key))
    const drawn = drawnFrom(facts, drawing, accountOf, valuations, lines)
    const account = lineAccount(facts, gates, [...approvals.get(key)!].sort(), drawn, question)
    reckoned.set(key, account)
    return account
  }
  const account = (key: LineKey) => (lines.has(key) ? accountOf(key) : undefined)
  return { lineFacts: lines, gates, unreckoned, circular, duplicates, account }
}
