/** Entries of the timeline that a report goes through, the latest: about twenty pages, and more than an ally of the public record has. */
export const MAX_TIMELINE_ENTRIES = 10_000

/** Items of every other list that a report reads: far more than a committee does. */
export const MAX_LISTED = 5000

/** Decisions that a report audits, the earliest first: each asks again all that it rests on, three times. */
export const MAX_AUDITED_DECISIONS = 200

/** Numbers of lines that a report traces to their events, those of a sum by one question. */
export const MAX_TRACED_NUMBERS = 2000

/** What was learned later about a decision, and spoke against it then, is told so far, and counted beyond. */
export const MAX_TOLD_OF_DECISION = 20
