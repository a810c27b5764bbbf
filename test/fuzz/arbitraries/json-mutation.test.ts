import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mutated } from './json-mutation.ts'

const RUNS = 20_000

it('any value can be put in any place, also one that says of itself that it is no text', () => {
  fc.assert(
    fc.property(
      mutated(fc.constant({ amount: { value: '1' }, sources: [{ url: 'https://example.org/' }] })),
      (json) => {
        expect(JSON.stringify({ json })).toMatch(/^\{.*\}$/s)
      },
    ),
    { numRuns: RUNS },
  )
})
