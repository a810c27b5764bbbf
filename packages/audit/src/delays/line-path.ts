import { type Day, numberOf, type ShipmentId } from '@aid-ledger/domain'
import type { LineAccount, LineFacts } from '@aid-ledger/projections'
import { arrivedSince, promisedBy } from './arrival.ts'
import type { Path, Share } from './charge.ts'
import { gateActivities } from './gate-activities.ts'
import { daysSince } from './gate-steps.ts'
import { lateBetween, lateRuns } from './late-runs.ts'
import { lineEnd } from './line-end.ts'
import { makingReady } from './making-ready.ts'
import { NO_MARKS, NOT_HELD, type Reckoning } from './reckoning.ts'
import { lastVoyage, voyageSoFar } from './transit.ts'
import { walkBack } from './walk-back.ts'

/** The last part of a line's way, from when the goods set out; `from` is the day before which they were made ready. */
type Way = { readonly from: number; readonly shares: ReadonlyArray<Share>; readonly hasSetOut: boolean }

const STILL_THERE = (end: number): Way => ({ from: end, shares: [], hasSetOut: false })

const firstOf = (shares: ReadonlyArray<Share>, otherwise: number): number =>
  Math.min(otherwise, ...shares.map(({ from }) => from))

/** Of goods: how long the recipient took to accept them, where that is asked for, and how long they were on the way. */
const wayOf = (account: LineAccount, facts: LineFacts, end: number, reckoning: Reckoning): Way => {
  const { accounts } = account
  const promised = promisedBy(account)
  if (account.isEnvelope || promised <= 0n || numberOf(account.stated) === undefined) return STILL_THERE(end)
  const day = daysSince(facts.announcement.effectiveOn)
  const way = {
    account,
    facts,
    day,
    held: (shipment: ShipmentId) => reckoning.suspensions.get(shipment) ?? NOT_HELD,
  }
  const arrivedOn = arrivedSince(account)
  const arrivals = accounts.accepted + accounts.delivered
  if (arrivedOn !== undefined && arrivals >= promised) {
    const arrived = Math.max(0, Math.min(end, day(arrivedOn)))
    const voyage = lastVoyage(way, arrived)
    const from = firstOf(voyage, arrived)
    if (reckoning.picture.question.milestone !== 'accepted')
      // What was taken back after the last arrival ended the wait for the rest.
      return arrived < end ? STILL_THERE(end) : { from, shares: voyage, hasSetOut: true }
    const acceptance: ReadonlyArray<Share> =
      arrived < end ? [{ from: arrived, to: end, charge: { stage: 'acceptance' }, among: 1 }] : []
    return { from, shares: [...acceptance, ...voyage], hasSetOut: true }
  }
  const isOnTheWay = accounts.inTransit > 0n && accounts.inTransit >= promised - arrivals
  if (!isOnTheWay) return STILL_THERE(end)
  const voyage = voyageSoFar(way, end)
  return { from: firstOf(voyage, end), shares: voyage, hasSetOut: true }
}

const isWaiting = ({ accounts, stated }: LineAccount, isOver: boolean): boolean =>
  accounts.pending > 0n || numberOf(stated) === undefined || (isOver && accounts.withdrawn > 0n)

/** Charges each of a line's days, from its announcement to its delivery or to the day asked about. */
export const linePath = (account: LineAccount, facts: LineFacts, reckoning: Reckoning): Path => {
  const { picture, viewOf, marks } = reckoning
  const from: Day = facts.announcement.effectiveOn
  const day = daysSince(from)
  const { on, isOver } = lineEnd(account, facts, reckoning)
  const days = Math.max(0, day(on))
  const way = wayOf(account, facts, days, reckoning)
  const waits = !way.hasSetOut && isWaiting(account, isOver)
  const gates = gateActivities(account, picture, viewOf, { end: way.from, waits, day })
  const ready = makingReady(account, marks.get(account.pledge) ?? NO_MARKS, day, way.from)
  const before = account.isEnvelope
    ? walkBack(gates, way.from, { stage: 'request' })
    : walkBack([...gates, ...ready.activities], way.from, ready.next)
  const clock = { from, days, day }
  const late = lateRuns(account, facts, reckoning, clock)
  return {
    from,
    ...(isOver ? { to: on } : {}),
    days,
    ...lateBetween(late, clock),
    late,
    shares: [...way.shares, ...before],
  }
}
