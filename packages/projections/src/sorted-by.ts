/** Items in the order of their ranks, each of which is written once: a sort of thousands asks for each a dozen times. */
export const sortedBy = <A>(items: Iterable<A>, rank: (item: A) => string): ReadonlyArray<A> =>
  Array.from(items, (item) => ({ item, rank: rank(item) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ item }) => item)
