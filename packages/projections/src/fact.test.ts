import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOrder, latest } from './fact.ts'

type Ordered = Parameters<typeof inOrder>[0]
const fact = (effectiveOn: string, knownAt: string, id: string): Ordered =>
  ({ effectiveOn, knownAt, id }) as unknown as Ordered
const day = fc.constantFrom('2024-01-01', '2024-01-02')
const factArbitrary = fc
  .tuple(day, fc.oneof(day, fc.constant('2024-01-01T10:00:00.000Z')), fc.constantFrom('a', 'b', 'c'))
  .map((parts) => fact(...parts))

describe('the order of what replaces what', () => {
  it('is by effective day, then by when it became known, then by id', () => {
    const facts = [
      fact('2024-01-01', '2024-03-01', 'c'),
      fact('2024-01-02', '2024-02-01', 'b'),
      fact('2024-01-02', '2024-02-01T08:00:00.000Z', 'a'),
      fact('2024-01-02', '2024-03-01', 'a'),
      fact('2024-01-02', '2024-03-01', 'b'),
    ]
    expect([...facts].reverse().sort(inOrder)).toEqual(facts)
  })

  it('does not depend on who recorded first, however many facts tie', () => {
    fc.assert(
      fc.property(
        fc
          .array(factArbitrary, { minLength: 1 })
          .chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))),
        ([facts, shuffled]) => {
          expect([...shuffled].sort(inOrder)).toEqual([...facts].sort(inOrder))
          expect(latest(shuffled)).toEqual([...facts].sort(inOrder).at(-1))
        },
      ),
    )
  })

  it('has no last of none', () => {
    expect(latest([])).toBeUndefined()
  })
})
