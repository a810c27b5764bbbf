import type { ProposedEvent } from '../log/recorded-event.ts'
import type { Flavour } from '../node/node-state.ts'

/** What an append may hold at most, unless the server is set otherwise. */
export const MAX_APPEND_BYTES = 1024 * 1024

/** What an event counts of it: 23.10 reckons its data only, 24.10 all that it takes on disk. */
export const appendSize = (flavour: Flavour, { type, data, metadata }: ProposedEvent): number =>
  flavour === '23.10' ? data.length : data.length + metadata.length + 2 * type.length
