import fc from 'fast-check'

/** Something once in so many times, and otherwise null. */
export const seldom = <A>(once: number, arbitrary: fc.Arbitrary<A>): fc.Arbitrary<A | null> =>
  fc.oneof({ weight: once - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
