/** Remembers what was made for each list of words, so that a request need not look its series up by its labels again. */
export const cached = <Words extends ReadonlyArray<string>, A>(
  make: (...words: Words) => A,
): ((...words: Words) => A) => {
  const made = new Map<string, A>()
  return (...words) => {
    // No label's value holds a line feed: they are routes, statuses and names of the ledger's own.
    const key = words.join('\n')
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make(...words)
    made.set(key, fresh)
    return fresh
  }
}
