import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Json } from '../value/canonical-json.ts'
import type { JsonError } from './json-error.ts'
import { MAX_JSON_BYTES, MAX_JSON_DEPTH, parseJson } from './parse-json.ts'

const parsed = (input: string | Uint8Array): Json => {
  const result = parseJson(input)
  if (E.isLeft(result)) throw new Error(result.left.detail)
  return result.right
}
const refused = (input: string | Uint8Array): JsonError => {
  const result = parseJson(input)
  if (E.isRight(result)) throw new Error(`accepted as ${JSON.stringify(result.right)}`)
  return result.left
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const anyJson = fc
  .jsonValue({ maxDepth: 6, stringUnit: 'binary' })
  .filter((value) => JSON.stringify(value).length < 9999)

describe('reading JSON', () => {
  it('agrees with JSON.parse on all JSON, as text and as bytes', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(parsed(text)).toEqual(JSON.parse(text))
        expect(parsed(bytes(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('agrees with JSON.parse on what is JSON and what is not', () => {
    const scrap = fc.constantFrom(...'{}[]",:\\u0123456789-+.eEtruefalsn /\n'.split(''), '"a"', 'true', 'null', '1.5')
    const shuffled = fc.array(scrap, { maxLength: 12 }).map((parts) => parts.join(''))
    const accepts = (text: string): boolean => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    fc.assert(
      fc.property(shuffled, (text) => {
        const result = parseJson(text)
        const kept =
          E.isLeft(result) && ['JsonDuplicateKey', 'JsonLoneSurrogate', 'JsonNumberTooLarge'].includes(result.left._tag)
        if (!kept) expect(E.isRight(result)).toBe(accepts(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps `__proto__` as a field of its own and pollutes nothing', () => {
    const value = parsed('{"__proto__":{"admin":true},"constructor":1}')
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor'])
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it('skips a byte order mark at the start, as some editors write it, and nowhere else', () => {
    expect(parsed('\ufeff{"a":1}')).toEqual({ a: 1 })
    expect(parsed(bytes('\ufeff{"a":1}'))).toEqual({ a: 1 })
    expect(refused('\ufeff\ufeff1')._tag).toBe('JsonMalformed')
  })
})

describe('what is cut short', () => {
  it('is told so wherever it ends', () => {
    const whole = fc.oneof(fc.array(anyJson), fc.dictionary(fc.string(), anyJson))
    fc.assert(
      fc.property(whole, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (value, share) => {
        const text = JSON.stringify(value)
        expect(refused(text.slice(0, Math.floor(text.length * share)))._tag).toBe('JsonCutShort')
      }),
    )
  })

  it.each([
    ['', 'is empty: a JSON value is expected'],
    [' \n', 'is empty: a JSON value is expected'],
    ['{"a":1', 'is cut short: it ends at line 1, column 7, where "," or "}" is expected'],
    ['{\n  "a": tr', 'is cut short: it ends at line 2, column 10, where a value is expected'],
    ['["a\\u12', 'is cut short: it ends at line 1, column 8, where the closing quote of a text is expected'],
    ['[1.', 'is cut short: it ends at line 1, column 4, where the rest of a number is expected'],
    ['{"a"', 'is cut short: it ends at line 1, column 5, where ":" is expected'],
  ])('as %j is', (text, detail) => expect(refused(text)).toMatchObject({ _tag: 'JsonCutShort', detail }))
})

describe('what is no JSON', () => {
  it.each([
    ['{"a":1,}', 'is not JSON: at line 1, column 8 a field name in double quotes is expected, not "}"'],
    ['[1,\n]', 'is not JSON: at line 2, column 1 a value is expected, not "]"'],
    ["{'a':1}", `is not JSON: at line 1, column 2 a field name in double quotes is expected, not "'"`],
    ['{"a" 1}', 'is not JSON: at line 1, column 6 ":" is expected, not "1"'],
    ['[1 2]', 'is not JSON: at line 1, column 4 "," or "]" is expected, not "2"'],
    ['// note\n{}', 'is not JSON: at line 1, column 1 a value is expected, not "/"'],
    ['[NaN]', 'is not JSON: at line 1, column 2 a value is expected, not "N"'],
    ['[+1]', 'is not JSON: at line 1, column 2 a value is expected, not "+"'],
    ['01', 'is not JSON: at line 1, column 2 nothing more is expected, not "1"'],
    ['-x', 'is not JSON: at line 1, column 1 a number is expected, not "-"'],
    ['{} 😀', 'is not JSON: at line 1, column 4 nothing more is expected, not "😀"'],
    ['"\\x"', 'is not JSON: at line 1, column 2 an escape such as \\n or \\u20ac is expected, not "\\\\"'],
  ])('as %j is', (text, detail) => expect(refused(text)).toMatchObject({ _tag: 'JsonMalformed', detail }))

  it('as a text with a raw line break is', () =>
    expect(refused('"a\nb"').detail).toContain('the escape of a control character, such as \\n for a line break,'))
})

describe('what JSON.parse lets pass', () => {
  it('a field that stands twice is named, with its place', () => {
    expect(refused('{"lines":[{"line":"a"},{"line":"b","line":"c"}]}')).toEqual({
      _tag: 'JsonDuplicateKey',
      detail: 'has the field "line" a second time at line 1, column 36',
      pointer: '/lines/1/line',
    })
    expect(refused('{"a":1,"\\u0061":2}')._tag).toBe('JsonDuplicateKey')
    expect(refused('{"__proto__":1,"__proto__":2}')._tag).toBe('JsonDuplicateKey')
  })

  it('half of a surrogate pair is refused, escaped or not', () => {
    for (const text of ['{"a":"\\ud800"}', '{"a":"\ud800"}'])
      expect(refused(text)).toEqual({
        _tag: 'JsonLoneSurrogate',
        detail: 'holds half of a surrogate pair in the text at line 1, column 6',
        pointer: '/a',
      })
  })

  it('a number that no double holds is refused', () =>
    expect(refused('[1, -1e999]')).toEqual({
      _tag: 'JsonNumberTooLarge',
      detail: 'holds a number beyond 1.8e308 at line 1, column 5',
      pointer: '/1',
    }))
})

describe('limits', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

  it('nesting goes so deep and no deeper', () => {
    expect(E.isRight(parseJson(nested(MAX_JSON_DEPTH)))).toBe(true)
    expect(refused(nested(MAX_JSON_DEPTH + 1))).toMatchObject({
      _tag: 'JsonTooDeep',
      detail: 'is nested deeper than 32 at line 1, column 33',
    })
    expect(refused('['.repeat(1_000_000))._tag).toBe('JsonTooDeep')
    expect(E.isRight(parseJson(nested(40), { maxDepth: 40 }))).toBe(true)
  })

  it('size is counted in bytes, whatever the characters', () => {
    const full = `"${'x'.repeat(MAX_JSON_BYTES - 2)}"`
    expect(parsed(full)).toHaveLength(MAX_JSON_BYTES - 2)
    expect(refused(`${full} `)).toEqual({ _tag: 'JsonTooLarge', detail: 'is larger than 1,048,576 bytes' })
    expect(refused(bytes(`${full} `))._tag).toBe('JsonTooLarge')
    expect(refused(`"${'€'.repeat(MAX_JSON_BYTES / 3)}"`)._tag).toBe('JsonTooLarge')
    expect(parseJson('"€"', { maxBytes: 4 })).toMatchObject({ _tag: 'Left', left: { _tag: 'JsonTooLarge' } })
  })

  it('a long text, number or list within the size is read', () => {
    expect(parsed(`[${'1,'.repeat(400_000)}1]`)).toHaveLength(400_001)
    expect(parsed(`"${'\\n'.repeat(400_000)}"`)).toHaveLength(400_000)
    expect(parsed(`0.${'1'.repeat(800_000)}`)).toBeCloseTo(0.1111)
  })
})

describe('bytes that are not UTF-8', () => {
  it.each([
    [[0x22, 0x61, 0xe9, 0x22], 3],
    [[0xff, 0xfe, 0x7b, 0x00], 1],
    [[0x22, 0xed, 0xa0, 0x80, 0x22], 2],
    [[0x22, 0xef, 0xbf, 0xbd, 0xc3, 0x28, 0x22], 5],
    [[0x22, 0x22, 0xe2, 0x82], 3],
  ])('are refused with their place: %j', (octets, place) =>
    expect(refused(Uint8Array.from(octets))).toEqual({
      _tag: 'JsonNotUtf8',
      detail: `is not UTF-8: the bytes from about byte ${place} are no character; save it as UTF-8`,
    }),
  )
})
