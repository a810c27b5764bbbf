import type { ApprovalId, PledgeId, RecordedEvent } from '@aid-ledger/domain'
import { collectLines } from './collect-lines.ts'
import { childrenOf, circularLines, drawnFrom, valuationsInForce } from './drawn.ts'
import type { Fact } from './fact.ts'
import { collectGates, coveredBy, type GateFacts } from './gate-facts.ts'
import { type LineAccount, lineAccount } from './line-account.ts'
import type { LineFacts, Unreckoned } from './line-facts.ts'
import { type LineKey, lineKey } from './line-key.ts'
import type { Question } from './question.ts'
import { type Seen, see } from './seen.ts'

/** Everything that the facts which a question lets through add up to. */
export type Picture = {
  readonly question: Question
  readonly seen: Seen
  readonly lineFacts: ReadonlyMap<LineKey, LineFacts>
  /** By pledge, then line, in the order of their ids. */
  readonly lines: ReadonlyMap<LineKey, LineAccount>
  readonly gates: ReadonlyMap<ApprovalId, GateFacts>
  readonly unreckoned: ReadonlyArray<Unreckoned>
  readonly circular: ReadonlySet<LineKey>
  /** Lines of pledges that were confirmed to be another pledge announced again. */
  readonly duplicates: ReadonlyMap<LineKey, Duplicate>
}

export type Duplicate = { readonly pledge: PledgeId; readonly line?: LineFacts['line']['line'] }

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

const byKey = (a: LineFacts, b: LineFacts): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** Reckons the whole ledger as a question lets it be seen. Pure: the same log and question give the same picture. */
export const pictureOf = (log: ReadonlyArray<RecordedEvent>, question: Question): Picture => {
  const seen = see(log, question)
  const { lines, unreckoned } = collectLines(seen.facts)
  const gates = collectGates(seen.facts)
  const approvals = approvalsOf(lines, gates)
  const children = childrenOf(lines)
  const circular = circularLines(lines)
  const duplicates = duplicatesOf(seen.facts, lines)
  const valuations = valuationsInForce(seen.facts)
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
  const accounts = new Map([...lines.values()].sort(byKey).map(({ key }) => [key, accountOf(key)] as const))
  return { question, seen, lineFacts: lines, lines: accounts, gates, unreckoned, circular, duplicates }
}
