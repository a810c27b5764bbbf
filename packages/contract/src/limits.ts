/** How many items a list gives where nobody asks for more or fewer, and the most that it gives. */
export const DEFAULT_LIMIT = 100
export const MAX_LIMIT = 1000
