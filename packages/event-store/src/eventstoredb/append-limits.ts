/** The most that a server takes by one append, where nobody set it otherwise: 1 MiB of data, metadata and types. */
export const MAX_APPEND_BYTES = 1_048_576

/** How long one try may take before the server counts as not answering it. */
export const TRY_WITHIN_MS = 5_000

/** How long an append may take with all its tries; then its caller is told that it may or may not have been taken. */
export const APPEND_WITHIN_MS = 20_000

/** How long a close waits for appends under way: as long as a cluster in good order needs, and no longer than who stops a process bears. */
export const CLOSE_WITHIN_MS = 1_000

/** The most appends under way at once: more are refused with words rather than kept in ever more memory. */
export const MAX_UNDER_WAY = 10_000

/**
 * The most characters that appends under way may hold in all: many large ones would take gigabytes otherwise, here and in what
 * waits to be written to a slow connection. One append by itself is always let in; it has a limit of its own.
 */
export const MAX_UNDER_WAY_CHARACTERS = 64 * 1_048_576
