/** Edit distance of two words (Levenshtein), for "did you mean". */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(substitution, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}

const MAX_DISTANCE = 3
/** Of two letters, half the codes that there are lie one letter apart: distance would guess a state that nobody meant. */
const GUESSED_FROM = 3
/** The codes that people write for those of ISO 3166-1: the common one of the United Kingdom, the European Union's of Greece. */
const OTHER_CODES: ReadonlyMap<string, string> = new Map([
  ['uk', 'gb'],
  ['el', 'gr'],
])

/** ` (did you mean "x"?)` where a known word is near, else nothing; a word of two letters is near in another case only. */
export const didYouMean = (word: string, known: ReadonlyArray<string>): string => {
  if (word.length > 64) return ''
  const written = word.toLowerCase()
  const lower = OTHER_CODES.get(written) ?? written
  const allowed = (candidate: string) =>
    Math.min(lower.length, candidate.length) < GUESSED_FROM
      ? 0
      : Math.min(MAX_DISTANCE, Math.floor(candidate.length / 2))
  const near = known
    .map((candidate) => ({ candidate, far: distance(lower, candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= allowed(candidate))
    .sort((a, b) => a.far - b.far)[0]
  return near === undefined ? '' : ` (did you mean "${near.candidate}"?)`
}
