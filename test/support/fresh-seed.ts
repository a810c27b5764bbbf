const MOST_SEEDS = 1_000_000_000

/** A seed that nobody has tried. */
export const freshSeed = (): number => Math.floor(Math.random() * MOST_SEEDS)
