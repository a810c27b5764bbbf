import type { Proposed } from './append-message.ts'

/** How many bytes events take of what a server takes at once, as the newer ones reckon: with their types twice over. */
export const bytesOf = (events: ReadonlyArray<Proposed>): number =>
  events.reduce(
    (sum, { type, data, metadata }) => sum + Buffer.byteLength(data) + Buffer.byteLength(metadata) + 2 * type.length,
    0,
  )
