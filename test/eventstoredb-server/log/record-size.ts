import type { ProposedEvent } from './recorded-event.ts'

/** The fixed part of a record: lengths at both ends, type, flags, positions, ids, times. */
const FRAME = 89n

/** How far a record moves the log's end; so positions lie apart unevenly and say nothing of how many events there are. */
export const recordSize = (event: ProposedEvent & { readonly stream: string }): bigint =>
  FRAME + BigInt(2 * (event.stream.length + event.type.length) + event.data.length + event.metadata.length)
