/** Random choices that a seed determines. */
export type Chance = {
  /** A whole number from 0 to `below` - 1. */
  readonly number: (below: number) => number
  /** Whether something of so many per cent happens. */
  readonly percent: (likelihood: number) => boolean
  readonly pick: <A>(among: ReadonlyArray<A>) => A
  readonly weighted: <A>(among: ReadonlyArray<readonly [weight: number, choice: A]>) => A
}

/** A generator with 32 bits of state (a counter, its bits mixed): neighbouring seeds give streams that have nothing in common. */
export const chanceOf = (seed: number): Chance => {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  const number = (below: number): number => next() % below
  return {
    number,
    percent: (likelihood) => number(100) < likelihood,
    pick: (among) => among[number(among.length)]!,
    weighted: (among) => {
      let left = number(among.reduce((sum, [weight]) => sum + weight, 0))
      for (const [weight, choice] of among) {
        if (left < weight) return choice
        left -= weight
      }
      throw new Error('nothing to choose among')
    },
  }
}
