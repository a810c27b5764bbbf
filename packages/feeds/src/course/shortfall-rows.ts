import type { KindOf } from '@aid-ledger/contract'
import { lineKey, type Picture, type Shortfall, shortfallsIn } from '@aid-ledger/projections'
import { itemsOf } from './line-rows.ts'
import { isAlike, minorIn } from './measured-row.ts'
import type { SeenRow } from './seen-row.ts'

export type SeenShortfall = SeenRow<Shortfall>

/** What is overdue of some pledges. */
export const shortfallRows = (picture: Picture, groups: ReadonlySet<string>): ReadonlyArray<SeenShortfall> =>
  shortfallsIn(picture, ({ pledge }) => groups.has(pledge)).map((row) => {
    const { daysLate, ...said } = row
    const { pledge, line, tranche, dueOn, donors } = row
    const key = lineKey({ pledge, line })
    return {
      key: `${key}/${tranche}/${dueOn}`,
      group: pledge,
      row,
      said: JSON.stringify(said),
      allies: donors,
      pledges: [pledge],
      items: itemsOf(picture.lines.get(key)!),
      pledge,
      line,
    }
  })

const missing = ({ row }: SeenShortfall): bigint => minorIn(row, row.missing)

/** The kinds of change of a shortfall. */
export const shortfallKinds = (
  before: SeenShortfall | undefined,
  after: SeenShortfall | undefined,
): ReadonlyArray<KindOf<'shortfalls'>> => {
  if (before === undefined) return ['opened']
  if (after === undefined) return ['closed']
  const more = isAlike(before.row, after.row) ? missing(after) - missing(before) : 0n
  return [more > 0n ? 'grew' : more < 0n ? 'shrank' : 'changed']
}
