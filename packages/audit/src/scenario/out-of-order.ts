import { MAX_TOLD } from '@aid-ledger/contract'
import type { EventType, RecordedEvent } from '@aid-ledger/domain'
import type { Reader } from '@aid-ledger/ledger'
import { effectiveOn } from '../effective-on.ts'
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

type Both = { readonly was: RecordedEvent; readonly is: RecordedEvent }

const isEffectFirst = (cause: Both, effect: Both): boolean =>
  ALONG_THE_WAY[cause.is.type]! < ALONG_THE_WAY[effect.is.type]! &&
  effectiveOn(cause.was) <= effectiveOn(effect.was) &&
  effectiveOn(cause.is) > effectiveOn(effect.is)

/** The events of both courses that come about by one another, each as it was and as it is. */
const inBoth = ({ gone, come }: Hypothesis, around: Iterable<RecordedEvent>): ReadonlyArray<Both> => {
  const cameFor = new Map(come.map((event) => [event.position, event]))
  const isGone = new Set(gone.map(({ id }) => id))
  return [...around].flatMap((was): ReadonlyArray<Both> => {
    if (ALONG_THE_WAY[was.type] === undefined) return []
    const is = isGone.has(was.id) ? cameFor.get(was.position) : was
    return is === undefined ? [] : [{ was, is }]
  })
}

const told = ({ is: cause }: Both, { is }: Both): NoLongerHolds => ({
  event: is,
  text: `would take effect on ${effectiveOn(is)}, before event ${cause.position} (${cause.type}) on ${effectiveOn(cause)}, which it came after`,
})

/**
 * What would have happened before what it came about by, and in the real course did not: a delivery before its dispatch. A
 * ledger takes facts in any order, so it is told and not refused. `around` are the real events of what the scenario names.
 */
export const outOfOrder = async (
  hypothesis: Hypothesis,
  around: Iterable<RecordedEvent>,
  { inTime }: Pick<Reader, 'inTime'>,
): Promise<ReadonlyArray<NoLongerHolds>> => {
  const both = inBoth(hypothesis, around)
  const found: Array<NoLongerHolds> = []
  for (const [index, changed] of both.entries()) {
    if (changed.is === changed.was) continue
    await inTime()
    for (const [at, other] of both.entries()) {
      // Of two that are changed both, the first has met the second already.
      if (at < index && other.is !== other.was) continue
      if (isEffectFirst(other, changed)) found.push(told(other, changed))
      if (isEffectFirst(changed, other)) found.push(told(changed, other))
      if (found.length >= MAX_TOLD) return found
    }
  }
  return found
}
