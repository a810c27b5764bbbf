import { expect, it } from 'vitest'
import { wholeNumber } from './whole-number.ts'

it('is what a flag was given, or the usual one', () => {
  expect(wholeNumber('seed', '42', 7)).toBe(42)
  expect(wholeNumber('seed', '0', 7)).toBe(0)
  expect(wholeNumber('seed', undefined, 7)).toBe(7)
})

it.each(['', ' ', 'x', '1.5', '-1', '1e3', '9'.repeat(16)])('is not %j', (text) => {
  expect(() => wholeNumber('seed', text, 7)).toThrow(`--seed takes a whole number, not ${JSON.stringify(text)}.`)
})
