import { type EventType, effectiveDay, type RecordedEvent } from '@aid-ledger/domain'
import type { Hypothesis } from './hypothesis.ts'
import type { NoLongerHolds } from './replay-stream.ts'

/**
 * How far along its way something is when a fact of a type happens: what comes later has come about by what came before. Facts
 * that are not here may be told at any time.
 */
const ALONG_THE_WAY: { readonly [type in EventType]?: number } = {
  PledgeAnnounced: 0,
  ApprovalRequested: 1,
  ApprovalStagePassed: 2,
  ApprovalGranted: 3,
  ShipmentDispatched: 4,
  ShipmentHandedOver: 5,
  DeliveryReported: 5,
  ShipmentAccepted: 6,
  ShipmentRejected: 6,
  ShipmentReturned: 7,
  ReceiptConfirmed: 6,
}

const dayOf = ({ meta }: RecordedEvent) => effectiveDay(meta.occurredOn, meta.knownAt)

/** The most events that are told of as out of order: a person who has read so many mends the scenario. */
const MAX_TOLD = 100

type Both = { readonly was: RecordedEvent; readonly is: RecordedEvent }

const isEffectFirst = (cause: Both, effect: Both): boolean =>
  ALONG_THE_WAY[cause.is.type]! < ALONG_THE_WAY[effect.is.type]! &&
  dayOf(cause.was) <= dayOf(effect.was) &&
  dayOf(cause.is) > dayOf(effect.is)

/**
 * What would have happened before what it came about by, and in the real course did not: a delivery before its dispatch. A
 * ledger takes facts in any order, so it is told and not refused. `around` are the real events of what the scenario names.
 */
export const outOfOrder = (
  { gone, come }: Hypothesis,
  around: Iterable<RecordedEvent>,
): ReadonlyArray<NoLongerHolds> => {
  const cameFor = new Map(come.map((event) => [event.position, event]))
  const isGone = new Set(gone.map(({ id }) => id))
  const both = [...around].flatMap((was): ReadonlyArray<Both> => {
    if (ALONG_THE_WAY[was.type] === undefined) return []
    const is = isGone.has(was.id) ? cameFor.get(was.position) : was
    return is === undefined ? [] : [{ was, is }]
  })
  const pairs = both
    .filter(({ was, is }) => is !== was)
    .flatMap((changed) => both.flatMap((other) => [[other, changed] as const, [changed, other] as const]))
  return pairs
    .filter(([cause, effect]) => isEffectFirst(cause, effect))
    .slice(0, MAX_TOLD)
    .map(([cause, { is }]) => ({
      event: is,
      text: `would take effect on ${dayOf(is)}, before event ${cause.is.position} (${cause.is.type}) on ${dayOf(cause.is)}, which it came after`,
    }))
}
