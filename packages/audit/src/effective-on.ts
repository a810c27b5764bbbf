import { type Day, effectiveDay, type RecordedEvent } from '@aid-ledger/domain'

/** The day on which an event took effect, by its own word. */
export const effectiveOn = ({ meta }: RecordedEvent): Day => effectiveDay(meta.occurredOn, meta.knownAt)
