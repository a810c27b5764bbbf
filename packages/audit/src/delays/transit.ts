import type { Day, ShipmentId } from '@aid-ledger/domain'
import type { Effect, LineAccount, LineFacts, ShipmentRows } from '@aid-ledger/projections'
import { lastSetOut, setOutSince } from './arrival.ts'
import type { Share } from './charge.ts'
import { onTheWay, type Suspension } from './suspensions.ts'
import { shareOut } from './walk-back.ts'

type Sent = { readonly from: number; readonly shipment?: ShipmentId; readonly held: ReadonlyArray<Suspension> }

type Way = {
  readonly account: LineAccount
  readonly facts: LineFacts
  readonly held: (shipment: ShipmentId) => ReadonlyArray<Suspension>
  readonly day: (on: Day) => number
}

const sum = (rows: ReadonlyArray<Effect>): bigint => rows.reduce((total, { amount = 0n }) => total + amount, 0n)

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b)

/** Whether something of a shipment is still on its way. */
const isUnderWay = (rows: ShipmentRows): boolean =>
  rows.dispatched.some(({ amount }) => amount === undefined) ||
  sum(rows.dispatched) > max(sum(rows.handedOver), sum(rows.accepted)) + sum(rows.lost) + sum(rows.returned)

const sentBy = ({ facts, held, day }: Way, which: (rows: ShipmentRows) => boolean): ReadonlyArray<Sent> =>
  [...facts.shipments].flatMap(([shipment, rows]) => {
    const begun = rows.dispatched.map(({ day: on }) => day(on))
    return begun.length === 0 || !which(rows) ? [] : [{ from: Math.min(...begun), shipment, held: held(shipment) }]
  })

/** Goods that are known to be on the way, in whatever shipments. */
const sentOn = ({ facts, held, day }: Way, on: Day | undefined): ReadonlyArray<Sent> =>
  on === undefined ? [] : [{ from: day(on), held: [...facts.shipments.keys()].flatMap(held) }]

const chargedTo = (sent: ReadonlyArray<Sent>, to: number, day: Way['day']): ReadonlyArray<Share> => {
  const activities = sent
    .map(({ from, shipment, held }) => ({ from: Math.max(0, from), to, shipment, held }))
    .filter(({ from }) => from < to)
    .map(({ from, shipment, held }) => {
      const charge = { stage: 'transit' as const, ...(shipment && { shipment }) }
      return { from, to, stretches: onTheWay(held, charge, { from, to, day }), before: charge }
    })
  return activities.length === 0 ? [] : shareOut(activities, Math.min(...activities.map(({ from }) => from)), to)
}

/** The days on the way of what arrived last: by the shipments that were handed over on that day, else since all had set out. */
export const lastVoyage = (way: Way, arrived: number): ReadonlyArray<Share> => {
  const last = sentBy(way, ({ handedOver, accepted }) =>
    [...handedOver, ...accepted].some(({ day }) => way.day(day) === arrived),
  )
  return chargedTo(last.length > 0 ? last : sentOn(way, setOutSince(way.account)), arrived, way.day)
}

/** The days on the way of what has not arrived: nothing of it is waited for but the goods that are under way. */
export const voyageSoFar = (way: Way, end: number): ReadonlyArray<Share> => {
  const open = sentBy(way, isUnderWay)
  return chargedTo(open.length > 0 ? open : sentOn(way, lastSetOut(way.account)), end, way.day)
}
