import type { AuditedEvent } from '@aid-ledger/contract'
import { effectiveDay, type RecordedEvent } from '@aid-ledger/domain'
import { type Picture, partiesOf, sentenceOf } from '@aid-ledger/projections'

/** Shows an event behind a number, with the correction that has hold of it as a picture sees it. */
export const auditedEvent = (picture: Picture): ((event: RecordedEvent) => AuditedEvent) => {
  const names = partiesOf(picture)
  return (event) => {
    const { occurredOn, knownAt, assertedBy, sources } = event.meta
    const correctedBy = picture.seen.corrections.get(event.id)?.correction.id
    return {
      position: event.position,
      eventId: event.id,
      type: event.type,
      occurredOn,
      effectiveOn: effectiveDay(occurredOn, knownAt),
      knownAt,
      title: sentenceOf(event, names),
      assertedBy,
      sources,
      ...(correctedBy === undefined ? {} : { correctedBy }),
    }
  }
}
