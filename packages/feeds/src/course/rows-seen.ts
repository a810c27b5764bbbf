import type { Day, RulesName } from '@aid-ledger/domain'
import { makeShelf, pictureOf } from '@aid-ledger/projections'
import { orFail } from '../feed-failure.ts'
import type { CourseView } from './course-view.ts'
import type { Near } from './near.ts'
import type { SeenRow } from './seen-row.ts'

/** Where a view is looked at: the first so many events, judged on a day. */
export type Standing = { readonly position: number; readonly day: Day }

export type Rows = ReadonlyMap<string, SeenRow>

/** The rows of a group, and the day on which they were looked at. */
type Kept = { readonly rows: Rows; readonly day: Day }

/** How many rows are kept as they were last seen: so many that of those which change soon again most are at hand. */
export const MAX_KEPT_ROWS = 20_000

/** How many groups are reckoned together: enough to share what they have in common, few enough for one turn. */
export const GROUPS_AT_ONCE = 50

/** The rows of some groups before and after a step of the course. */
export type Looked = { readonly before: Rows; readonly after: Rows }

/**
 * Looks at rows, step by step along the course. What it keeps is what stood after the last step that touched it, and so what
 * stands before the next.
 */
export const makeRowsSeen = (view: CourseView, rules: RulesName) => {
  const kept = makeShelf<string, Kept>(MAX_KEPT_ROWS)

  const look = async (groups: ReadonlyArray<string>, { position, day }: Standing, near: Near): Promise<Rows> => {
    if (groups.length === 0 || position === 0) return new Map()
    await near.reader.inTime()
    const { question } = orFail(await near.reader.read({ at: position, effectiveAt: day, rules }))
    const events = await view.events(groups, near)
    return new Map(view.rows(pictureOf(events, question), new Set(groups)).map((row) => [row.key, row] as const))
  }
  const keep = (groups: ReadonlyArray<string>, rows: Rows, day: Day): void => {
    const byGroup = new Map(groups.map((group) => [group, new Map<string, SeenRow>()] as const))
    for (const row of rows.values()) byGroup.get(row.group)?.set(row.key, row)
    for (const [group, own] of byGroup) kept.put(group, { rows: own, day }, 1 + own.size)
  }
  /** The rows before a step: as they were kept, or looked at anew where they are not at hand. */
  const lookBefore = async (
    groups: ReadonlyArray<string>,
    standing: Standing,
    near: Near,
  ): Promise<Map<string, SeenRow>> => {
    const known = groups.map((group) => [group, kept.find(group)] as const)
    const unknown = known.flatMap(([group, found]) => (found === undefined && !view.isNew(group) ? [group] : []))
    const rows = new Map(await look(unknown, standing, near))
    for (const [, found] of known) for (const row of found?.rows.values() ?? []) rows.set(row.key, row)
    return rows
  }
  const differs = (before: Rows, after: Rows) => (row: SeenRow) =>
    before.get(row.key)?.said !== after.get(row.key)?.said

  return async (groups: ReadonlyArray<string>, from: Standing, to: Standing, near: Near): Promise<Looked> => {
    const days = new Map(groups.map((group) => [group, kept.peek(group)?.day] as const))
    const before = await lookBefore(groups, from, near)
    const after = await look(groups, to, near)
    if (view.isKept) keep(groups, after, to.day)
    // Days were counted up to another day: whoever reads the course from here on would see other counts.
    const stale = new Set(
      [...before.values()]
        .filter(differs(before, after))
        .flatMap(({ group }) => (view.isCounting && (days.get(group) ?? from.day) !== from.day ? [group] : [])),
    )
    for (const [key, row] of await look([...stale], from, near)) before.set(key, row)
    return { before, after }
  }
}

export type RowsSeen = ReturnType<typeof makeRowsSeen>
