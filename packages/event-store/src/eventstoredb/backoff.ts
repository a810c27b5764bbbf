/** The first wait: a connection that was dropped by chance is back at once. */
const FIRST_MS = 50

/** The longest wait: a cluster that is back is found soon, and one that is down is not flooded. */
const LONGEST_MS = 5_000

/** How long to wait before a try, by how many have failed: growing, bounded, and by chance, so that not all come at once. */
export const backoffMs = (failed: number, chance: () => number = Math.random): number => {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failed, 16))
  return most / 2 + (chance() * most) / 2
}
