import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decoded, refusal } from '../testing/decoding.ts'
import { flag, onlyTrue, pattern, text, whole, word } from './scalars.ts'

const Colour = word('colour', ['red', 'green', 'blue'])
const Note = text('note', 10)
const Count = whole('count', 0, 10)

describe('a word of a closed list', () => {
  it('is taken as it is', () => expect(decoded(Colour, 'green')).toBe('green'))

  it('is refused with the near word and the list', () =>
    expect(refusal(Colour, 'gren')).toBe(
      '"gren" is no colour (did you mean "green"?): it must be one of red, green, blue',
    ))

  it('is not found among what every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(refusal(Colour, name)).toContain(`"${name}" is no colour: it must be one of red, green, blue`)
  })

  it('is refused without reading out a long list', () => {
    const Many = word(
      'letter',
      [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => letter),
    )
    expect(refusal(Many, 5)).toBe(
      '5 is no letter: it must be one of the 26 known (a, b, c, d, e, f, g, h, …), which docs/entries.md lists',
    )
  })
})

describe('text', () => {
  it('keeps every character that a person may write', () => expect(decoded(Note, 'Київ\t–\n😀')).toBe('Київ\t–\n😀'))

  it('counts characters, not UTF-16 units', () => {
    expect(decoded(Note, '😀'.repeat(10))).toHaveLength(20)
    expect(refusal(Note, '😀'.repeat(11))).toBe('has 11 characters; at most 10 are taken')
    expect(refusal(Note, 'x'.repeat(1_000_000))).toBe('has 1000000 characters; at most 10 are taken')
  })

  it.each([
    ['', 'must not be empty'],
    [' \n\ufeff', 'must not be empty'],
    ['a\ud800', 'holds half of a surrogate pair, which is no character'],
    ['a\u0000', 'holds a control character'],
    ['\u009b31m', 'holds a control character'],
    [12, 'must be text, not 12'],
    [undefined, 'must be text, not nothing'],
  ])('refuses %j', (input, words) => expect(refusal(Note, input)).toBe(words))
})

describe('a whole number', () => {
  it('is taken within its bounds', () => {
    for (const number of [0, 5, 10]) expect(decoded(Count, number)).toBe(number)
  })

  it.each([
    [-0, '-0'],
    [1.5, '1.5'],
    [11, '11'],
    [-1, '-1'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    ['5', '"5"'],
    [2 ** 53, '9007199254740992'],
  ])('is not %j', (input, shown) =>
    expect(refusal(Count, input)).toBe(`${shown} is no count: it must be a whole number from 0 to 10`),
  )
})

describe('truth', () => {
  it('is true or false, and nothing that is like it', () => {
    expect([decoded(flag, true), decoded(flag, false)]).toEqual([true, false])
    expect(refusal(flag, 'true')).toBe('must be true or false, not "true"')
    expect(refusal(flag, 0)).toBe('must be true or false, not 0')
  })

  it('that is false is left out where only what is true is written', () => {
    expect(decoded(onlyTrue, true)).toBe(true)
    expect(refusal(onlyTrue, false)).toBe('must be true or left out, not false')
  })
})

describe('a pattern', () => {
  const Code = pattern<string>('code', /^[a-z]{1,3}$/, '1 to 3 small letters')

  it('takes exactly what it describes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5 }), (input) => {
        expect(Code.is(input)).toBe(/^[a-z]{1,3}$/.test(input))
      }),
    )
    expect(Code.is('abc\n')).toBe(false)
  })

  it('says what would be right, and repeats little of what is long', () =>
    expect(refusal(Code, 'x'.repeat(1_000_000))).toBe(
      `"${'x'.repeat(59)}… (1000002 characters) is no code: it must be 1 to 3 small letters`,
    ))
})
