import type { EventId } from '@aid-ledger/domain'

/** Where the version stands in a UUID (RFC 9562, section 4.2). A ledger's own events have version 5, made from keys. */
const VERSION_AT = 14
/** For uses of one's own (RFC 9562, section 5.8). */
const OWN_USE = '8'

/**
 * The id of an event in a course that history did not take: that of the event that it stands for, or would have had, as a UUID
 * of version 8. So it is known by sight, is nobody else's, and stands among others where that one stood.
 */
export const asHypothetical = (id: EventId): EventId =>
  `${id.slice(0, VERSION_AT)}${OWN_USE}${id.slice(VERSION_AT + 1)}` as EventId

export const isHypothetical = (id: EventId): boolean => id[VERSION_AT] === OWN_USE
