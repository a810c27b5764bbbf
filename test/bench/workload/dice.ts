/** Random numbers that a seed determines. */
export type Dice = {
  /** A whole number from 0 to `sides` - 1. */
  readonly roll: (sides: number) => number
  readonly pick: <A>(among: ReadonlyArray<A>) => A
  /** So many random hexadecimal digits, a multiple of eight. */
  readonly hex: (digits: number) => string
}

/** Marsaglia's xorshift with 32 bits: quick, and random enough to scatter ids over an index. */
export const diceOf = (seed: number): Dice => {
  let state = seed === 0 ? 1 : seed | 0
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  const roll = (sides: number): number => next() % sides
  return {
    roll,
    pick: (among) => among[roll(among.length)]!,
    hex: (digits) => {
      let text = ''
      while (text.length < digits) text += next().toString(16).padStart(8, '0')
      return text
    },
  }
}
