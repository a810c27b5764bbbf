import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decoded, refusal } from '../testing/decoding.ts'
import { canonicalJson } from '../value/canonical-json.ts'
import { jsonObject, MAX_DATA_DEPTH } from './json-object.ts'

const Data = jsonObject('event data')
const nested = (depth: number): unknown => (depth === 1 ? {} : { in: nested(depth - 1) })

describe('a JSON object of whatever shape', () => {
  it('can be written in canonical form once it is taken', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.anything()), (input) => {
        // JSON has one zero; which of the two it was is not kept.
        if (Data.is(input)) expect(JSON.parse(canonicalJson(input))).toEqual(JSON.parse(JSON.stringify(input)))
      }),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (input) => {
        expect(decoded(Data, input)).toBe(input)
      }),
    )
  })

  it.each([
    [[], 'must be an object (event data), not []'],
    [new Date(0), 'must be an object (event data), not "1970-01-01T00:00:00.000Z"'],
    [{ a: [{ b: Number.NaN }] }, '/a/0/b holds NaN, which JSON cannot write'],
    [{ a: undefined }, '/a holds nothing, which JSON cannot write'],
    [{ a: new Map() }, '/a holds {}, which JSON cannot write'],
    [{ a: '\ud800' }, '/a holds half of a surrogate pair, which is no character'],
    [{ '\udfff': 1 }, 'holds half of a surrogate pair, which is no character'],
  ])('refuses %o', (input, words) => expect(refusal(Data, input)).toBe(words))

  it('is nested so deep and no deeper', () => {
    expect(Data.is(nested(MAX_DATA_DEPTH))).toBe(true)
    expect(refusal(Data, nested(MAX_DATA_DEPTH + 1))).toBe(`is nested deeper than ${MAX_DATA_DEPTH}`)
    expect(refusal(Data, nested(5000))).toBe(`is nested deeper than ${MAX_DATA_DEPTH}`)
  })
})
