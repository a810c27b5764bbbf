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

/** ` (did you mean "x"?)` where a known word is near, else nothing. */
export const didYouMean = (word: string, known: ReadonlyArray<string>): string => {
  if (word.length > 64) return ''
  const lower = word.toLowerCase()
  const near = known
    .map((candidate) => ({ candidate, far: distance(lower, candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= Math.min(MAX_DISTANCE, Math.floor(candidate.length / 2)))
    .sort((a, b) => a.far - b.far)[0]
  return near === undefined ? '' : ` (did you mean "${near.candidate}"?)`
}
