import type { ApprovalId, PledgeId } from '@aid-ledger/domain'
import { collectLines } from './collect-lines.ts'
import { childrenOf, circularLines, drawnFrom, type Valuation, valuationsInForce } from './drawn.ts'
import type { Fact } from './fact.ts'
import { collectGates, coveredBy, type GateFacts } from './gate-facts.ts'
import type { LineFacts, LineLedger } from './line-facts.ts'
import { type LineKey, lineKey } from './line-key.ts'
import type { Drawn, LineStanding } from './line-standing.ts'

export type Duplicate = { readonly pledge: PledgeId; readonly line?: LineFacts['line']['line'] }

/** What facts say of each line, and how lines hang together, before anything is reckoned. */
export type Frame = LineLedger & {
  readonly gates: ReadonlyMap<ApprovalId, GateFacts>
  /** The approvals that each line waits for: those it needs, and those that cover it. */
  readonly approvals: ReadonlyMap<LineKey, ReadonlySet<ApprovalId>>
  readonly children: ReadonlyMap<LineKey, ReadonlyArray<LineFacts>>
  readonly circular: ReadonlySet<LineKey>
  readonly duplicates: ReadonlyMap<LineKey, Duplicate>
  readonly valuations: ReadonlyArray<Valuation>
}

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

/** Collects what facts, in their order, say. */
export const frameOf = (facts: ReadonlyArray<Fact>): Frame => {
  const { lines, unreckoned } = collectLines(facts)
  const gates = collectGates(facts)
  return {
    lines,
    unreckoned,
    gates,
    approvals: approvalsOf(lines, gates),
    children: childrenOf(lines),
    circular: circularLines(lines),
    duplicates: duplicatesOf(facts, lines),
    valuations: valuationsInForce(facts),
  }
}

/**
 * Reckons a line when it is asked for, after those that are drawn from it; undefined where no fact announces it. What is
 * known already is not reckoned again.
 */
export const reckonedIn = <A extends LineStanding>(
  { lines, children, circular, duplicates, valuations }: Frame,
  known: Map<LineKey, A>,
  reckonLine: (facts: LineFacts, drawn: Drawn) => A,
): ((key: LineKey) => A | undefined) => {
  const accountOf = (key: LineKey): A => {
    const before = known.get(key)
    if (before !== undefined) return before
    const facts = lines.get(key)!
    const drawing = (children.get(key) ?? []).filter((child) => !circular.has(child.key) && !duplicates.has(child.key))
    const account = reckonLine(facts, drawnFrom(facts, drawing, accountOf, valuations, lines))
    known.set(key, account)
    return account
  }
  return (key) => (lines.has(key) ? accountOf(key) : undefined)
}
