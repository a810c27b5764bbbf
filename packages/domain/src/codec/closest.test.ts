import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { didYouMean } from './closest.ts'

const FIELDS = ['pledge', 'line', 'amount', 'schedule', 'donors', 'of']

describe('did you mean', () => {
  it.each([
    ['plegde', 'pledge'],
    ['Amount', 'amount'],
    ['DONOR', 'donors'],
    ['shedule', 'schedule'],
    ['lines', 'line'],
  ])('%s is answered by %s', (word, near) => expect(didYouMean(word, FIELDS)).toBe(` (did you mean "${near}"?)`))

  it.each([
    ['UK', ' (did you mean "GB"?)'],
    ['EL', ' (did you mean "GR"?)'],
    ['de', ' (did you mean "DE"?)'],
    ['ZZ', ''],
    ['DX', ''],
    ['AUS', ''],
    ['NATOO', ' (did you mean "NATO"?)'],
  ])('of the code %s guesses no other state: "%s"', (code, hint) =>
    expect(didYouMean(code, ['DK', 'CZ', 'US', 'DE', 'GB', 'GR', 'NATO'])).toBe(hint),
  )

  it('names no code that is not known', () => expect(didYouMean('UK', ['DK', 'DE'])).toBe(''))

  it('is silent where no word is near', () => {
    for (const word of ['', 'x', 'currency', '__proto__', 'constructor', 'x'.repeat(1_000_000)])
      expect(didYouMean(word, FIELDS)).toBe('')
  })

  it('answers every known word with itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), (word) => {
        expect(didYouMean(word, FIELDS)).toBe(` (did you mean "${word}"?)`)
      }),
    )
  })
})
