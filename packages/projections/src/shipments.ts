import { max, min } from './book.ts'
import type { Effect, LineFacts, ShipmentRows } from './line-facts.ts'

const sum = (rows: ReadonlyArray<Effect>): bigint => rows.reduce((total, { amount = 0n }) => total + amount, 0n)

const byDay = (a: Effect, b: Effect): number => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)

/** Rows, earliest first, cut in two: what makes up the first `amount`, and what goes beyond it. */
const cutAt = (rows: ReadonlyArray<Effect>, amount: bigint) => {
  let left = max(amount)
  return [...rows].sort(byDay).map((row) => {
    const within = min(left, row.amount ?? 0n)
    left -= within
    const beyond = row.amount === undefined ? undefined : row.amount - within
    return {
      within: { ...row, amount: row.amount === undefined ? undefined : within },
      beyond: { ...row, amount: beyond },
    }
  })
}

/** Rejections of what this shipment had handed over: a train turned away at the border takes nothing back out of another's. */
const rejectedOffHandOver = (rows: ShipmentRows): ReadonlyArray<Effect> =>
  cutAt(rows.rejected, sum(rows.handedOver)).map(({ within }) => within)

/**
 * Returns that take goods back out of what the shipment handed over. What came back was, first, what had been rejected (that
 * came off the hand-overs already), then what had never been handed over; only the rest comes off the hand-overs.
 */
const returnedOffHandOver = (rows: ShipmentRows): ReadonlyArray<Effect> => {
  const neverHandedOver = max(sum(rows.dispatched) - sum(rows.handedOver) - sum(rows.lost))
  return cutAt(rows.returned, sum(rows.rejected) + neverHandedOver).map(({ beyond }) => beyond)
}

/** Returns that come off what was reported, by whomever and of whichever shipment: all but what a rejection took off already. */
const returnedOffReports = (rows: ShipmentRows): ReadonlyArray<Effect> =>
  cutAt(rows.returned, sum(rows.rejected)).map(({ beyond }) => beyond)

/** What is lost on the way: of a shipment, at most what was not handed over. A loss after hand-over moves nothing. */
const lostBeforeHandOver = (rows: ShipmentRows): bigint => {
  const lost = sum(rows.lost)
  const arrived = max(sum(rows.handedOver) - sum(rows.rejected), sum(rows.accepted))
  return min(lost, max(max(sum(rows.dispatched), lost) - arrived - sum(rows.returned)))
}

const as = (kind: Effect['kind'], book: Effect['book'], rows: ReadonlyArray<Effect>): ReadonlyArray<Effect> =>
  rows.map((row) => ({ ...row, kind, book }))

/** Every book that says how much has set out: what came back is off them all. */
const ON_THE_WAY = ['dispatched', 'departedOrigin', 'arrivedHub', 'crossedBorder'] as const

export type ShipmentEffects = { readonly effects: ReadonlyArray<Effect>; readonly lost: bigint; readonly some: boolean }

/** The rows that a line's shipments add to its books: a rejection comes off what was handed over, a return off what was dispatched too. */
export const shipmentEffects = ({ shipments }: Pick<LineFacts, 'shipments'>): ShipmentEffects => {
  const effects: Array<Effect> = []
  let lost = 0n
  let some = false
  for (const rows of shipments.values()) {
    effects.push(
      ...rows.dispatched,
      ...rows.handedOver,
      ...rows.accepted,
      ...as('reversal', 'handedOver', rejectedOffHandOver(rows)),
      ...as('reversal', 'reported', rows.rejected),
      ...as('reversal', 'handedOver', returnedOffHandOver(rows)),
      ...as('reversal', 'reported', returnedOffReports(rows)),
      ...ON_THE_WAY.flatMap((book) => as('reversal', book, rows.returned)),
    )
    lost += lostBeforeHandOver(rows)
    if (rows.lost.some(({ amount }) => amount === undefined)) some = true
  }
  return { effects, lost, some }
}
