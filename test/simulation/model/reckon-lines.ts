import type { Figure } from '@aid-ledger/domain'
import { type Fact, laterThan, type Question, type Recorded } from './fact.ts'
import { measureOfFigure } from './grains.ts'
import { factsOf } from './granted.ts'
import { type Opened, openedBy } from './opened.ts'
import { type Account, reckonLine } from './reckon-line.ts'
import { visibleFacts } from './visible-facts.ts'

type Drawn = { readonly count: number; readonly some: boolean }

/**
 * What others draw from a line. Of those in its measure what was announced less what was withdrawn; of others the latest
 * valuation in its currency, one of several lines once, where all of them are drawn from it and no later one speaks of any.
 */
const drawnFrom = (
  parent: Opened,
  lines: ReadonlyArray<Opened>,
  facts: ReadonlyArray<Fact>,
  accountOf: (line: Opened) => Account,
): Drawn => {
  const children = lines.filter(
    ({ line }) => line.from !== undefined && `${line.from.pledge}/${line.from.line}` === parent.key,
  )
  const alike = children.filter(({ measure }) => measure === parent.measure)
  const goods = new Set(children.filter(({ measure }) => measure !== parent.measure).map(({ key }) => key))
  const unvalued = new Set(goods)
  const spoken = new Set<string>()
  let count = alike.map(accountOf).reduce((total, { announced, withdrawn }) => total + announced - withdrawn, 0)
  const all = factsOf(facts, 'ValuationStated')
  const replaced = new Set(all.map(({ data }) => String(data.supersedes)))
  const inForce = all.filter(({ id, data }) => !replaced.has(id) && measureOfFigure(data.value) === parent.measure)
  for (const { data } of [...inForce].sort((a, b) => (laterThan(a, b) ? -1 : 1))) {
    const ofPledge = lines.filter(({ pledge }) => pledge === data.pledge).map(({ line }) => line.line)
    const keys = (data.lines ?? ofPledge).map((line) => `${data.pledge}/${line}`)
    if (!children.some((child) => goods.has(child.key) && child.pledge === data.pledge)) continue
    const counts = keys.every((key) => goods.has(key) && !spoken.has(key))
    for (const key of keys) spoken.add(key)
    if (!counts) continue
    count += moneyIn(data.value)
    for (const key of keys) unvalued.delete(key)
  }
  return { count, some: unvalued.size > 0 || alike.map(accountOf).some((account) => account.isOpen) }
}

const moneyIn = (figure: Figure): number => ('money' in figure ? Number(figure.money.amount) / 1_000_000 : 0)

export type Reckoned = { readonly opened: Opened; readonly account: Account }

/** Every line of a ledger, reckoned from the whole log anew: slow, and in the words of the formula. */
export const reckonLines = (log: ReadonlyArray<Recorded>, question: Question): ReadonlyArray<Reckoned> => {
  const facts = visibleFacts(log, question)
  const lines = openedBy(facts)
  const accountOf = (opened: Opened): Account =>
    reckonLine(opened, facts, drawnFrom(opened, lines, facts, accountOf), question)
  return lines.map((opened) => ({ opened, account: accountOf(opened) }))
}
