import { type Currency, numberOf, sameMeasure } from '@aid-ledger/domain'
import { max } from './book.ts'
import { type Fact, latest } from './fact.ts'
import type { Drawn, LineAccount } from './line-account.ts'
import type { LineFacts } from './line-facts.ts'
import { type LineKey, lineKey } from './line-key.ts'

/** The lines that are drawn from each line. */
export const childrenOf = (lines: ReadonlyMap<LineKey, LineFacts>): ReadonlyMap<LineKey, ReadonlyArray<LineFacts>> => {
  const children = new Map<LineKey, Array<LineFacts>>()
  for (const facts of lines.values()) {
    if (facts.line.from === undefined) continue
    const parent = lineKey(facts.line.from)
    const drawn = children.get(parent) ?? []
    drawn.push(facts)
    children.set(parent, drawn)
  }
  return children
}

/** Lines that are drawn, over some steps, from themselves: a contradiction between streams. They draw nothing. */
export const circularLines = (lines: ReadonlyMap<LineKey, LineFacts>): ReadonlySet<LineKey> => {
  const circular = new Set<LineKey>()
  for (const start of lines.keys()) {
    const path = new Set<LineKey>()
    let key: LineKey | undefined = start
    while (key !== undefined && !path.has(key)) {
      path.add(key)
      const from: LineFacts['line']['from'] = lines.get(key)?.line.from
      key = from === undefined ? undefined : lineKey(from)
    }
    if (key === start) circular.add(start)
  }
  return circular
}

type Valuation = Fact<'ValuationStated'>

/** Valuations that no later one takes the place of. */
export const valuationsInForce = (facts: ReadonlyArray<Fact>): ReadonlyArray<Valuation> => {
  const all = facts.filter((fact): fact is Valuation => fact.type === 'ValuationStated')
  const superseded = new Set(all.map(({ data }) => data.supersedes))
  return all.filter(({ id }) => !superseded.has(id))
}

/** The lines that a valuation speaks of; all of its pledge's where it names none. */
const valued = (valuation: Valuation, lines: ReadonlyMap<LineKey, LineFacts>): ReadonlyArray<LineKey> => {
  const { pledge, lines: named } = valuation.data
  return named === undefined
    ? [...lines.values()].filter((facts) => facts.pledge === pledge).map(({ key }) => key)
    : named.map((line) => lineKey({ pledge, line }))
}

/**
 * What is drawn from a line: of lines in its own measure, what was announced less what was withdrawn; of others, their
 * latest valuation in its currency. A valuation of several lines counts once, where all of them are drawn from this one;
 * where nothing says what they are worth, `some`.
 */
export const drawnFrom = (
  parent: LineFacts,
  children: ReadonlyArray<LineFacts>,
  accountOf: (key: LineKey) => LineAccount,
  valuations: ReadonlyArray<Valuation>,
  lines: ReadonlyMap<LineKey, LineFacts>,
): Drawn => {
  const drawn = new Set(children.map(({ key }) => key))
  const counted = new Set<Valuation>()
  let amount = 0n
  let some = false
  for (const child of children) {
    const { accounts, measure, some: open, stated } = accountOf(child.key)
    if (sameMeasure(measure, parent.measure)) {
      amount += max(accounts.announced - accounts.withdrawn)
      if (open && numberOf(stated) === undefined) some = true
      continue
    }
    const valuation = latest(
      valuations.filter((candidate) => {
        const currency: { readonly currency: Currency } = { currency: candidate.data.value.money.currency }
        return sameMeasure(currency, parent.measure) && valued(candidate, lines).includes(child.key)
      }),
    )
    if (valuation === undefined || !valued(valuation, lines).every((key) => drawn.has(key))) some = true
    else counted.add(valuation)
  }
  for (const { data } of counted) amount += numberOf(data.value)!
  return { amount, some }
}
