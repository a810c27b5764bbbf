import { parseStream, type RecordedEvent, type StreamName } from '@aid-ledger/domain'
import { type CourseIndex, closureOf } from './course-index.ts'

/** What may have changed something: an event of a stream, or, without one, a day that a stream's events have named. */
export type Touch = { readonly stream: StreamName; readonly event?: RecordedEvent }

type Touched = (touch: Touch, index: CourseIndex, prefix: string) => Iterable<string>

/** Whether more than a line's accounts may be another: which lines there are, whose they are, how much was announced in all. */
const reshapes = ({ event }: Touch): boolean =>
  event === undefined ||
  event.type === 'PledgeAnnounced' ||
  event.type === 'PledgeAmended' ||
  event.type.startsWith('Correction')

/** The pledges of which accounts may be others: those that are spoken of, and all that they are drawn from. */
export const touchedPledges: Touched = ({ stream }, index, prefix) => {
  const place = parseStream(stream, prefix)
  switch (place?.kind) {
    case 'pledge':
      return closureOf(index, 'parent', [place.id])
    case 'approval':
      return closureOf(index, 'parent', index.to('gated', closureOf(index, 'predecessor', [place.id])))
    case 'shipment':
      return closureOf(index, 'parent', index.to('aboard', [place.id]))
    default:
      return []
  }
}

/** The same, and where an approval that others wait for too may now be granted in full or in part, those as well. */
export const touchedLateness: Touched = (touch, index, prefix) => {
  const place = parseStream(touch.stream, prefix)
  const sharing = place?.kind === 'pledge' && reshapes(touch) ? index.to('gated', index.to('gate', [place.id])) : []
  return new Set([...touchedPledges(touch, index, prefix), ...sharing])
}

/** The approvals of which something else may be told. */
export const touchedApprovals: Touched = (touch, index, prefix) => {
  const place = parseStream(touch.stream, prefix)
  if (place?.kind === 'approval') return [place.id]
  const isOther = reshapes(touch) || touch.event?.type === 'ItemSubstituted'
  return place?.kind === 'pledge' && isOther ? index.to('gate', [place.id]) : []
}

/** Events, beside those that reshape, by which earlier ones of their streams may be told otherwise. */
const WIDENING: ReadonlySet<string> = new Set([
  'ApprovalRequested',
  'ApprovalGranted',
  'ApprovalRefused',
  'ShipmentDispatched',
  'PartyRegistered',
])

/** Where an entry alone is looked for; ids and names of streams hold no blank. */
export const entryGroup = ({ stream, id }: RecordedEvent): string => `${stream} ${id}`

/**
 * The streams whose events' entries may be others: of most events only their own, which is new. What is promised by whom, what an
 * approval or a shipment is about, what is corrected and how a party is called is told of earlier events too.
 */
export const touchedEntries: Touched = (touch, index, prefix) => {
  const { stream, event } = touch
  const place = parseStream(stream, prefix)
  if (place === undefined || (event !== undefined && !reshapes(touch) && !WIDENING.has(event.type)))
    return event === undefined ? [] : [entryGroup(event)]
  const named = (kind: string, ids: ReadonlyArray<string>) => ids.map((id) => `${prefix}${kind}-${id}`)
  switch (place.kind) {
    case 'pledge':
      return [
        stream,
        ...named('approval', index.to('gate', [place.id])),
        ...named('shipment', index.to('shipment', [place.id])),
      ]
    case 'party':
      return new Set([stream, ...index.to('named', [place.id])])
    default:
      return [stream]
  }
}
