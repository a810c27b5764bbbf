import type { Item, LineId, PledgeId } from '@aid-ledger/domain'
import { amountsOf, type LineAmounts, type Picture, type Scope } from '@aid-ledger/projections'
import { linesAbout } from './about-scope.ts'
import { type BySide, differsSince, SIDES, type Side } from './sides.ts'

/** A line's accounts on each side; a side is missing where the line was not known, or promised, by then. */
export type LineCompared = {
  readonly pledge: PledgeId
  readonly line: LineId
  readonly item: Item
  readonly unit?: string
  readonly currency?: string
  readonly differs: boolean
} & { readonly [S in Side]?: LineAmounts }

type Row = Omit<LineCompared, 'differs'>

/** The lines that a basis was about, with their accounts on each side. */
export const compareLines = (scope: Scope, pictures: BySide<Picture>): ReadonlyArray<LineCompared> => {
  const rows = new Map<string, Row>()
  for (const side of SIDES)
    for (const account of linesAbout(scope, pictures[side])) {
      const { key, pledge, line, item, measure } = account
      const row = { pledge, line: line.line, ...rows.get(key), item, ...measure }
      rows.set(key, { ...row, [side]: amountsOf(account) })
    }
  return [...rows.values()].map((row) => ({ ...row, differs: differsSince(row) }))
}
