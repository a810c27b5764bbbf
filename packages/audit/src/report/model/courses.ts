import type { DelayItem, GateAnswer, ShortfallAnswer } from '@aid-ledger/contract'
import type { Course, Entry, Line } from './report.ts'

/** The events by which something arrives, or is taken over. */
const ARRIVALS: ReadonlySet<string> = new Set([
  'DeliveryReported',
  'ReceiptConfirmed',
  'ShipmentHandedOver',
  'ShipmentAccepted',
])

/** What courses are put together from: answers to the same question. */
export type Told = {
  readonly lines: ReadonlyArray<Line>
  readonly gates: ReadonlyArray<GateAnswer>
  readonly shortfalls: ReadonlyArray<ShortfallAnswer>
  readonly timeline: ReadonlyArray<Entry>
}

const pledgeOf = ({ of }: DelayItem): string => of.slice('pledge:'.length)

const duesOf = (pledge: string, lateFrom: string | undefined, { lines, shortfalls }: Told): Course['dues'] => {
  const missing = shortfalls
    .filter((one) => one.pledge === pledge)
    .map(({ dueOn }) => ({ on: dueOn, missing: true as const }))
  const coming = lines.flatMap(({ pledge: own, nextDue }) => (own === pledge && nextDue ? [{ on: nextDue.on }] : []))
  const firm = lateFrom === undefined ? [] : [{ on: lateFrom }]
  const byDay = new Map([...firm, ...coming, ...missing].map((due) => [String(due.on), due]))
  return [...byDay.values()].sort((a, b) => (a.on < b.on ? -1 : 1))
}

const covers = ({ covers: covered }: GateAnswer, pledge: string): boolean =>
  covered.some((line) => line.pledge === pledge)

/** What the record has no day of; nothing where of two of a kind, on the same day, one has another time: no row tells which it is. */
const inexactOf = (pledge: string, gates: ReadonlyArray<GateAnswer>, timeline: ReadonlyArray<Entry>) => {
  const approvals = new Set<string>(gates.map(({ approval }) => approval))
  const told = timeline.filter(
    ({ type, approval, pledge: own, correctedBy }) =>
      correctedBy === undefined &&
      (approval === undefined ? own === pledge && type === 'PledgeAnnounced' : approvals.has(approval)),
  )
  const kinds = Map.groupBy(told, ({ type, approval, effectiveOn }) => `${type} ${approval} ${effectiveOn}`)
  return [...kinds.values()].flatMap((alike): Course['inexact'] => {
    const { type, approval, effectiveOn, occurredOn } = alike[0]!
    const isExact = String(occurredOn) === String(effectiveOn)
    if (isExact || alike.some((other) => other.occurredOn !== occurredOn)) return []
    return [{ type, ...(approval === undefined ? {} : { approval }), effectiveOn, occurredOn }]
  })
}

/** The course of each pledge of an ally, those with most days first. */
export const coursesOf = (items: ReadonlyArray<DelayItem>, told: Told): ReadonlyArray<Course> =>
  items.map((item) => {
    const { of: _, charges: _charges, critical: _critical, pledges: _pledges, ...days } = item
    const pledge = pledgeOf(item)
    const gates = told.gates.filter((gate) => covers(gate, pledge))
    return {
      ...days,
      pledge,
      isEnvelope: told.lines.every((line) => line.pledge !== pledge || line.envelope === true),
      dues: duesOf(pledge, item.lateFrom, told),
      arrivals: told.timeline.filter(
        (entry) => entry.pledge === pledge && ARRIVALS.has(entry.type) && entry.correctedBy === undefined,
      ),
      gates,
      inexact: inexactOf(pledge, gates, told.timeline),
    }
  })
