const DAY_MS = 86_400_000

/** Which day it is, in UTC, counted from the first of 1970. */
export const today = (): number => Math.floor(Date.now() / DAY_MS)
