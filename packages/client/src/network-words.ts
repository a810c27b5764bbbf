/** Why fetch failed. What Node knows of it is in the cause; a browser tells programs nothing more. Never the request itself, which holds a token. */
export const networkWords = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return 'the request failed'
  return 'code' in cause && typeof cause.code === 'string' ? `the request failed (${cause.code})` : cause.message
}
