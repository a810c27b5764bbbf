import type { FeedChange } from '@aid-ledger/contract'
import type { ItemCode, PledgeId } from '@aid-ledger/domain'
import type { CourseView } from './course-view.ts'
import type { Near } from './near.ts'
import { GROUPS_AT_ONCE, type Looked, type RowsSeen, type Standing } from './rows-seen.ts'
import type { SeenRow } from './seen-row.ts'
import type { Touch } from './touching.ts'

/** A change, and what it may be asked for by beside what is told in it. */
export type ToldChange = {
  readonly change: FeedChange
  readonly pledges: ReadonlyArray<PledgeId>
  readonly items: ReadonlyArray<ItemCode>
}

const both = <A>(of: (row: SeenRow) => ReadonlyArray<A>, rows: ReadonlyArray<SeenRow>): ReadonlyArray<A> =>
  [...new Set(rows.flatMap(of))].sort()

const toldOf = ({ kinds }: CourseView, before: SeenRow | undefined, after: SeenRow | undefined): ToldChange => {
  const rows = [before, after].filter((row) => row !== undefined)
  const { key, pledge, line } = (after ?? before)!
  const items = both((row) => row.items, rows)
  const [item] = (after ?? before)!.items
  const change = {
    key,
    allies: both((row) => row.allies, rows),
    kinds: kinds(before, after),
    ...(pledge && { pledge }),
    ...(line && { line }),
    ...(item !== undefined && (after ?? before)!.items.length === 1 ? { item } : {}),
    ...(before && { before: before.row }),
    ...(after && { after: after.row }),
  } as FeedChange
  return { change, items, pledges: both((row) => row.pledges, rows) }
}

const changesIn = (view: CourseView, { before, after }: Looked): ReadonlyArray<ToldChange> =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)]
    return was?.said === is?.said ? [] : [toldOf(view, was, is)]
  })

const byKey = (a: ToldChange, b: ToldChange): number => (a.change.key < b.change.key ? -1 : 1)

/** What changed in a view from one standing to the next, in the order of the rows' keys. */
export const changesAt = async (
  view: CourseView,
  seen: RowsSeen,
  { from, to, touches }: { readonly from: Standing; readonly to: Standing; readonly touches: ReadonlyArray<Touch> },
  near: Near,
): Promise<ReadonlyArray<ToldChange>> => {
  const { index, reader } = near
  const touched = [...new Set(touches.flatMap((touch) => [...view.touched(touch, index, reader.prefix)]))].sort()
  const changes: Array<ToldChange> = []
  for (let begin = 0; begin < touched.length; begin += GROUPS_AT_ONCE) {
    const groups = touched.slice(begin, begin + GROUPS_AT_ONCE)
    changes.push(...changesIn(view, await seen(groups, from, to, near)))
  }
  return changes.sort(byKey)
}
