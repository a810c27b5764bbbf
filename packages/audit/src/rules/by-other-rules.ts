import type { RulesLine } from '@aid-ledger/contract'
import { type EventId, RULES } from '@aid-ledger/domain'
import { isReadAlike, type LineAccount, type LineKey, type Picture, pledgeHeaders } from '@aid-ledger/projections'
import { auditedEvent } from '../audited-event.ts'
import { changesBetween, isNothing, type Minors, movesBetween, movesLess, movesSaid } from '../diff/changes.ts'
import { lineHeader } from '../diff/line-header.ts'
import type { Part } from '../diff/part.ts'
import { fromNothing } from '../walk/from-nothing.ts'
import { stateOf } from '../walk/line-state.ts'
import type { Pause } from '../walk/pause.ts'
import type { Step } from '../walk/way.ts'

/** What each event moves of a line, in its measure. */
const movesOf = (steps: ReadonlyArray<Step>, { measure }: LineAccount): ReadonlyMap<EventId, Minors> =>
  new Map(
    steps.flatMap(({ cause, before, after }) =>
      cause._tag === 'clock' ? [] : [[cause.event.id, movesBetween(before, after, measure)] as const],
    ),
  )

/**
 * Explains the lines of a part that two sets of rules reckon otherwise; undefined where they never have. History is gone
 * through under both: an event's part is by how much more it moves the line under the second. So the parts add up to what
 * differs, and the first of them is where it began, whether or not it has evened out since.
 */
export const byOtherRules = (
  from: Picture,
  to: Picture,
  part: Part,
  pause: Pause,
): ((key: LineKey) => Promise<RulesLine | undefined>) => {
  const walk = fromNothing(to, pause)
  const show = auditedEvent(to)
  const titles = pledgeHeaders(to)
  const facts = new Map(to.seen.facts.map(({ id, event }, place) => [id, { event, place }]))
  const alike = isReadAlike(from.question.rules, to.question.rules)
  return async (key) => {
    if (alike(to.lineFacts.get(key)!)) return undefined
    const account = to.lines.get(key)!
    const moves = {
      from: movesOf(await walk(key, { rules: from.question.rules ?? RULES }), account),
      to: movesOf(await walk(key), account),
    }
    const moving = [...new Set([...moves.from.keys(), ...moves.to.keys()])]
    const causes = moving
      .sort((a, b) => facts.get(a)!.place - facts.get(b)!.place)
      .flatMap((id) => {
        const { event } = facts.get(id)!
        const by = movesLess(moves.to.get(id) ?? {}, moves.from.get(id) ?? {})
        return isNothing(by) ? [] : [{ event: show(event), by: movesSaid(by, account.measure) }]
      })
    const [first] = causes
    if (first === undefined) return undefined
    const summed = part.isSummed(account) && !to.duplicates.has(key)
    return {
      ...lineHeader(account, titles.get(account.pledge)?.title, account.measure, summed),
      changes: changesBetween(
        stateOf(from.lines.get(key)!, summed).amounts,
        stateOf(account, summed).amounts,
        account.measure,
      ),
      since: first.event.effectiveOn,
      causes,
    } as RulesLine
  }
}
