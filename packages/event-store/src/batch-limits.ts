/** The most events in a batch that a reader gets: enough that a turn costs little, so few that others get their turn soon and that all of it is garbage young. */
export const MAX_BATCH_EVENTS = 200

/** The most canonical bytes in a batch: what a reader holds in memory at once, however fat the events are. */
export const MAX_BATCH_BYTES = 4 * 1024 * 1024
