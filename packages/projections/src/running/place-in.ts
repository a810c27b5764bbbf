/** The place in an ordered row of the first that does not come before what is looked for; the row's length where all do. */
export const placeIn = <A>(ordered: ReadonlyArray<A>, compare: (other: A) => number): number => {
  let from = 0
  let to = ordered.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (compare(ordered[middle]!) < 0) from = middle + 1
    else to = middle
  }
  return from
}
