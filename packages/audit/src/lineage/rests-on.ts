/** By how much each of a row of causes moved a number, in their order, and what of the number rests on each in the end. */
export type Moved<A> = { readonly cause: A; readonly by: bigint; readonly rests: bigint }

/**
 * What of a number rests on each cause: what a later one took away is taken from the oldest that are left. A number that is
 * never below zero is so the sum of shares that are not either.
 */
export const restingOn = <A>(
  moves: ReadonlyArray<{ readonly cause: A; readonly by: bigint }>,
): ReadonlyArray<Moved<A>> => {
  const rests = moves.map(() => 0n)
  let oldest = 0
  for (const [index, { by }] of moves.entries()) {
    if (by > 0n) rests[index] = by
    let gone = by < 0n ? -by : 0n
    while (gone > 0n && oldest <= index) {
      const taken = rests[oldest]! < gone ? rests[oldest]! : gone
      rests[oldest]! -= taken
      gone -= taken
      if (rests[oldest] === 0n) oldest += 1
    }
    if (gone > 0n) throw new Error('more was taken from a number than it came to')
  }
  return moves.map(({ cause, by }, index) => ({ cause, by, rests: rests[index]! }))
}
