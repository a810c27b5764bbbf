import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

const VECTORS = new URL('../../golden/rfc8785/', import.meta.url)
const vector = (path: string): string => readFileSync(new URL(path, VECTORS), 'utf8')
const doubleOf = (bits: string): number => {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${bits}`))
  return view.getFloat64(0)
}

describe('the published vectors of RFC 8785', () => {
  const names = readdirSync(new URL('input/', VECTORS))

  it('are all at hand', () => {
    expect(names).toEqual(readdirSync(new URL('output/', VECTORS)))
    expect(names).toHaveLength(7)
  })

  it.each(names)('%s', (name) =>
    expect(canonicalJson(JSON.parse(vector(`input/${name}`)))).toBe(vector(`output/${name}`)),
  )

  it('the sample of section 3.2.2 has the bytes of section 3.2.4', () => {
    const sample = JSON.parse(
      String.raw`{
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }`,
    )
    expect(Buffer.from(canonicalJson(sample)).toString('hex')).toBe(
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e412742' +
        '5c225c5c5c5c5c222f227d',
    )
  })

  it('the order of section 3.2.3 is by UTF-16 code units', () => {
    const titles = Object.values(JSON.parse(vector('output/sorting.json')))
    expect(canonicalJson(JSON.parse(vector('input/sorting.json')))).toBe(vector('output/sorting.json'))
    expect(titles.filter((title) => title !== 'One')).toEqual([
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('the double %s of appendix B is written %s', (bits, text) => expect(canonicalJson(doubleOf(bits))).toBe(text))

  it.each([['7fffffffffffffff'], ['7ff0000000000000'], ['fff0000000000000']])(
    'the double %s, no number, is refused',
    (bits) => expect(() => canonicalJson(doubleOf(bits))).toThrow('has no canonical JSON form'),
  )
})

describe('canonical JSON', () => {
  const anyJson = fc.jsonValue({ stringUnit: 'binary' })

  it('says the same as the value, and is its own canonical form', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const text = canonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  it('does not depend on the order in which fields were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anyJson), (fields) => {
        const backwards = Object.fromEntries(Object.entries(fields).reverse())
        expect(canonicalJson(backwards)).toBe(canonicalJson(fields))
      }),
    )
  })

  it('leaves out what is undefined and keeps `__proto__` as the field that it is', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}')
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":[]}'))).toBe('{"__proto__":[],"b":1}')
  })

  it.each([
    [Number.NaN],
    [1n],
    [undefined],
    [() => 1],
    [Symbol('a')],
    ['\ud800'],
    [{ '\udc00': 1 }],
    [[undefined]],
    [new Array(1)],
    [new Date(0)],
    [new Map()],
  ])('throws on %o, which has no JSON form', (value) =>
    expect(() => canonicalJson(value)).toThrow('has no canonical JSON form'),
  )
})
