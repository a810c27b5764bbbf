import { median } from './in-turns.ts'
import type { Comparison } from './measure.ts'

/** What a run took, in milliseconds: of the processors, by all threads of this process, and by the clock. */
export type Took = { readonly processor: number; readonly clock: number }

/** One run of each side, by its number; what is not the measure's, such as opening, is done before its clock starts. */
export type Pair = {
  readonly peer: (nth: number) => Promise<Took>
  readonly ours: (nth: number) => Promise<Took>
}

/** The least of the numbers that so great a part of them are not above. */
export const quantile = (numbers: ReadonlyArray<number>, part: number): number => {
  if (numbers.length === 0) throw new Error('no numbers, no quantile')
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]!
}

const inWords = (took: ReadonlyArray<Took>): string => {
  const [processor, clock] = [took.map((run) => run.processor), took.map((run) => run.clock)]
  const said = [median(processor), median(clock), quantile(clock, 0.99)].map((ms) => ms.toPrecision(3))
  return `median ${said[0]}, by the clock ${said[1]} and p99 ${said[2]}`
}

/**
 * Takes the two sides in turns, run by run, and compares a percentile of their processor time: by the clock, the slowest of
 * a hundred runs on a shared machine are those that others made wait. `spread` tells the medians, and the clock's.
 */
export const inPairs = async (
  pairs: number,
  { peer, ours }: Pair,
  part = 0.99,
): Promise<Pick<Comparison, 'peer' | 'ours' | 'ratio'> & { readonly spread: string }> => {
  const peers: Array<Took> = []
  const own: Array<Took> = []
  for (let nth = 0; nth < pairs; nth += 1) {
    // Who comes first alternates too: the second finds what the first left behind.
    if (nth % 2 === 0) peers.push(await peer(nth))
    own.push(await ours(nth))
    if (nth % 2 === 1) peers.push(await peer(nth))
  }
  const [peerTook, ownTook] = [peers, own].map((took) =>
    quantile(
      took.map(({ processor }) => processor),
      part,
    ),
  )
  const spread = `${pairs} of each, in ms: ours ${inWords(own)}; the peer ${inWords(peers)}`
  return { peer: peerTook!, ours: ownTook!, ratio: ownTook! / peerTook!, spread }
}

/** How long something takes. */
export const timed = async (run: () => Promise<unknown>): Promise<Took> => {
  const used = process.cpuUsage()
  const began = performance.now()
  await run()
  const clock = performance.now() - began
  const { user, system } = process.cpuUsage(used)
  return { processor: (user + system) / 1_000, clock }
}
