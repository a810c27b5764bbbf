/** The public record: entries to `record` by the actor `editor`, one JSON object a line. */
export const entriesFile: URL = new URL('../entries.jsonl', import.meta.url)

/** Approvals of corrections and the like, to `record` after the entries by the actor `reviewer`. */
export const reviewsFile: URL = new URL('../reviews.jsonl', import.meta.url)
