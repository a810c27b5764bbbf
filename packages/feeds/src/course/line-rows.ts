import { canonicalJson, type ItemCode } from '@aid-ledger/domain'
import {
  type LineAccount,
  type LineView,
  lineKey,
  lineView,
  type Picture,
  pledgeHeaders,
  valuationsInForce,
} from '@aid-ledger/projections'
import type { SeenRow } from './seen-row.ts'

/** A line, and what is said in force of its worth, which no member of it tells. */
export type SeenLine = SeenRow<LineView> & { readonly worth: string }

/** What the statements in force say that each line is worth; those of a whole pledge speak of all its lines. */
const worthsIn = (picture: Picture): ((account: LineAccount) => string) => {
  const said = new Map<string, Array<string>>()
  for (const { id, data } of valuationsInForce(picture.seen.facts)) {
    const text = canonicalJson([id, data])
    const keys = data.lines?.map((line) => lineKey({ pledge: data.pledge, line })) ?? [data.pledge]
    for (const key of keys) said.set(key, [...(said.get(key) ?? []), text])
  }
  return ({ key, pledge }) => [...(said.get(key) ?? []), ...(said.get(pledge) ?? [])].sort().join()
}

export const itemsOf = ({ item }: LineAccount): ReadonlyArray<ItemCode> => [item.code]

/** The lines of some pledges. */
export const lineRows = (picture: Picture, groups: ReadonlySet<string>): ReadonlyArray<SeenLine> => {
  const headers = pledgeHeaders(picture)
  const worthOf = worthsIn(picture)
  return [...picture.lines.values()]
    .filter(({ pledge }) => groups.has(pledge))
    .map((account) => {
      const row = lineView(account, picture, headers.get(account.pledge))
      const worth = worthOf(account)
      const { pledge, line, donors } = row
      return {
        key: account.key,
        group: pledge,
        row,
        worth,
        said: JSON.stringify([row, worth]),
        allies: donors,
        pledges: [pledge],
        items: itemsOf(account),
        pledge,
        line,
      }
    })
}
