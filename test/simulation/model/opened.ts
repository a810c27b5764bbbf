import type { Line } from '@aid-ledger/domain'
import { type Fact, laterThan } from './fact.ts'
import { type Measure, measureOfFigure } from './grains.ts'

/** A line as the facts bring it into the ledger. */
export type Opened = {
  readonly key: string
  readonly pledge: string
  readonly line: Line
  readonly measure: Measure
  readonly said: Fact
}

const opening = (fact: Fact): ReadonlyArray<Opened> => {
  const lines =
    fact.type === 'PledgeAnnounced' ? fact.data.lines : fact.type === 'PledgeAmended' ? (fact.data.addLines ?? []) : []
  return lines.map((line) => {
    const { pledge } = fact.data as { readonly pledge: string }
    return { key: `${pledge}/${line.line}`, pledge, line, measure: measureOfFigure(line.amount), said: fact }
  })
}

/** Every line that is announced or added, each once. */
export const openedBy = (facts: ReadonlyArray<Fact>): ReadonlyArray<Opened> => {
  const lines = new Map<string, Opened>()
  for (const opened of [...facts].sort((a, b) => (laterThan(a, b) ? 1 : -1)).flatMap(opening))
    if (!lines.has(opened.key)) lines.set(opened.key, opened)
  return [...lines.values()]
}
