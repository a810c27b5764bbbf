import { numberOf, type PledgeId, sameMeasure } from '@aid-ledger/domain'
import { max } from './book.ts'
import { type Fact, inOrder } from './fact.ts'
import type { LineFacts } from './line-facts.ts'
import { type LineKey, lineKey } from './line-key.ts'
import type { Drawn, LineStanding } from './line-standing.ts'

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

export type Valuation = Fact<'ValuationStated'>

/** Valuations that no later one takes the place of. */
export const valuationsInForce = (facts: ReadonlyArray<Fact>): ReadonlyArray<Valuation> => {
  const all = facts.filter((fact): fact is Valuation => fact.type === 'ValuationStated')
  const superseded = new Set(all.map(({ data }) => data.supersedes))
  return all.filter(({ id }) => !superseded.has(id))
}

type Valued = { readonly valuation: Valuation; readonly keys: ReadonlyArray<LineKey> }

/** The valuations of some pledges in one currency, latest first, each with the lines it speaks of: all of its pledge's where it names none. */
const valuedIn = (
  { measure }: LineFacts,
  pledges: ReadonlySet<PledgeId>,
  valuations: ReadonlyArray<Valuation>,
  lines: ReadonlyMap<LineKey, LineFacts>,
): ReadonlyArray<Valued> => {
  const ofPledge = new Map<PledgeId, Array<LineKey>>([...pledges].map((pledge) => [pledge, []]))
  for (const { pledge, key } of lines.values()) ofPledge.get(pledge)?.push(key)
  return valuations
    .filter(({ data }) => pledges.has(data.pledge) && sameMeasure({ currency: data.value.money.currency }, measure))
    .sort((a, b) => inOrder(b, a))
    .map((valuation) => {
      const { pledge, lines: named } = valuation.data
      return { valuation, keys: named?.map((line) => lineKey({ pledge, line })) ?? ofPledge.get(pledge)! }
    })
}

/**
 * What is drawn from a line: of lines in its own measure, what was announced less what was withdrawn; of others, their
 * latest valuation in its currency. A valuation of several lines counts once, where all of them are drawn from this one and
 * no later valuation speaks of any of them; where nothing says what a line is worth, `some`.
 */
export const drawnFrom = (
  parent: LineFacts,
  children: ReadonlyArray<LineFacts>,
  accountOf: (key: LineKey) => LineStanding,
  valuations: ReadonlyArray<Valuation>,
  lines: ReadonlyMap<LineKey, LineFacts>,
): Drawn => {
  // The lines that are counted in something else: a valuation says what they are worth.
  const goods = new Set<LineKey>()
  const pledges = new Set<PledgeId>()
  let amount = 0n
  let some = false
  for (const child of children) {
    const { accounts, measure, some: open, stated } = accountOf(child.key)
    if (sameMeasure(measure, parent.measure)) {
      amount += max(accounts.announced - accounts.withdrawn)
      if (open && numberOf(stated) === undefined) some = true
    } else {
      goods.add(child.key)
      pledges.add(child.pledge)
    }
  }
  const unvalued = new Set(goods)
  const spokenOf = new Set<LineKey>()
  for (const { valuation, keys } of goods.size === 0 ? [] : valuedIn(parent, pledges, valuations, lines)) {
    const counts = keys.every((key) => goods.has(key) && !spokenOf.has(key))
    for (const key of keys) spokenOf.add(key)
    if (!counts) continue
    amount += numberOf(valuation.data.value)!
    for (const key of keys) unvalued.delete(key)
  }
  return { amount, some: some || unvalued.size > 0, byOthers: children.length > 0 }
}
