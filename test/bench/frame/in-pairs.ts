import { median } from './in-turns.ts'
import type { Comparison } from './measure.ts'

/** One run of each side, by its number; what is not the measure's, such as opening, is done before its clock starts. */
export type Pair = {
  /** Milliseconds. */
  readonly peer: (nth: number) => Promise<number>
  readonly ours: (nth: number) => Promise<number>
}

/** The least of the numbers that so great a part of them are not above. */
export const quantile = (numbers: ReadonlyArray<number>, part: number): number => {
  if (numbers.length === 0) throw new Error('no numbers, no quantile')
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]!
}

const inWords = (numbers: ReadonlyArray<number>): string => median(numbers).toPrecision(3)

/**
 * Takes the two sides in turns, run by run, and compares their 99th percentiles: whatever else the machine does weighs on
 * both. `spread` tells the medians, which hide what happens seldom.
 */
export const inPairs = async (
  pairs: number,
  { peer, ours }: Pair,
): Promise<Pick<Comparison, 'peer' | 'ours' | 'ratio'> & { readonly spread: string }> => {
  const peers: Array<number> = []
  const own: Array<number> = []
  for (let nth = 0; nth < pairs; nth += 1) {
    // Who comes first alternates too: the second finds what the first left behind.
    if (nth % 2 === 0) peers.push(await peer(nth))
    own.push(await ours(nth))
    if (nth % 2 === 1) peers.push(await peer(nth))
  }
  const [peer99, own99] = [quantile(peers, 0.99), quantile(own, 0.99)]
  const spread = `${pairs} of each; medians ${inWords(own)} and ${inWords(peers)} ms`
  return { peer: peer99, ours: own99, ratio: own99 / peer99, spread }
}

/** How long something takes, in milliseconds. */
export const millisecondsOf = async (run: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await run()
  return performance.now() - began
}
