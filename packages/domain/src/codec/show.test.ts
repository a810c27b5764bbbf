import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { show } from './show.ts'

const circular: { self?: unknown } = {}
circular.self = circular

describe('a refused value', () => {
  it.each([
    ['Leopard', '"Leopard"'],
    [12.5, '12.5'],
    [-0, '-0'],
    [Number.NaN, 'NaN'],
    [undefined, 'nothing'],
    [null, 'null'],
    [{ a: 1 }, '{"a":1}'],
    [10n, 'a bigint'],
    [circular, 'an object'],
    [() => 1, 'a function'],
    ['\ud800', '"\\ud800"'],
    ['a\u001b[31m', '"a\\u001b[31m"'],
    ['a\u009b31m', '"a\\u009b31m"'],
    ['\u202emoc.evil', '"\\u202emoc.evil"'],
  ])('%o is shown as %s', (value, shown) => expect(show(value)).toBe(shown))

  it('that is long is cut, and never within a character', () => {
    expect(show('x'.repeat(100))).toBe(`"${'x'.repeat(59)}… (102 characters)`)
    expect(show(`${'x'.repeat(58)}😀😀`)).toBe(`"${'x'.repeat(58)}… (64 characters)`)
  })

  it('of whatever kind is shown in one short and well-formed line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string({ unit: 'binary' })), (value) => {
        const shown = show(value)
        expect(shown.isWellFormed()).toBe(true)
        expect(shown.length).toBeLessThan(500)
        expect(shown).not.toContain('\n')
      }),
    )
  })
})
