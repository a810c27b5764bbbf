/** The middle one; of an even number the mean of the two in the middle. */
export const median = (numbers: ReadonlyArray<number>): number => {
  if (numbers.length === 0) throw new Error('no numbers, no median')
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export type Sides = {
  /** One round of each side gives its figure. */
  readonly peer: () => Promise<number>
  readonly ours: () => Promise<number>
}

export type Compared = { readonly peer: number; readonly ours: number; readonly ratio: number }

/**
 * Takes rounds of the peer and of ours in turns, after one of each to warm up, so that whatever else the machine does
 * weighs on both. The ratio is the median of the rounds' ratios: a round is compared with its neighbour.
 */
export const inTurns = async (rounds: number, { peer, ours }: Sides): Promise<Compared> => {
  await peer()
  await ours()
  const peers: Array<number> = []
  const own: Array<number> = []
  for (let round = 0; round < rounds; round += 1) {
    peers.push(await peer())
    own.push(await ours())
  }
  const ratio = median(own.map((figure, round) => figure / peers[round]!))
  return { peer: median(peers), ours: median(own), ratio }
}
