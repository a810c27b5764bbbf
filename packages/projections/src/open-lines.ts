import { type Line, measureOf, type PledgeId } from '@aid-ledger/domain'
import type { Fact } from './fact.ts'
import type { LineFacts, Stated } from './line-facts.ts'
import { type LineKey, lineKey } from './line-key.ts'

/** What a fact says of one thing, with what orders it among others. */
export const stated = <A>(fact: Fact, value: A): Stated<A> => ({
  id: fact.id,
  effectiveOn: fact.effectiveOn,
  knownAt: fact.knownAt,
  value,
})

const openLine = (pledge: PledgeId, line: Line, fact: Fact): LineFacts => ({
  key: lineKey({ pledge, line: line.line }),
  pledge,
  announcement: fact,
  line,
  measure: measureOf(line.amount),
  totals: [stated(fact, line.amount)],
  withdrawals: [],
  schedules: line.schedule === undefined ? [] : [stated(fact, line.schedule)],
  substitutions: [],
  effects: [],
  shipments: new Map(),
  reports: [],
  shortfalls: [],
})

/** The lines that were announced or added, each by the first fact that names it. */
export const openLines = (facts: ReadonlyArray<Fact>): Map<LineKey, LineFacts> => {
  const lines = new Map<LineKey, LineFacts>()
  for (const fact of facts) {
    const opened =
      fact.type === 'PledgeAnnounced'
        ? fact.data.lines
        : fact.type === 'PledgeAmended'
          ? (fact.data.addLines ?? [])
          : []
    for (const line of opened) {
      const facts = openLine((fact.data as { pledge: PledgeId }).pledge, line, fact)
      if (!lines.has(facts.key)) lines.set(facts.key, facts)
    }
  }
  return lines
}
