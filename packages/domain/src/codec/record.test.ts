import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decoded, refusal } from '../testing/decoding.ts'
import { canonicalJson } from '../value/canonical-json.ts'
import { choice } from './choice.ts'
import type { AnyCodec } from './codec.ts'
import { decode, MAX_PROBLEMS } from './decode.ts'
import { list } from './list.ts'
import { record } from './record.ts'
import { text, whole } from './scalars.ts'

const Tree = record('tree', { kind: text('kind', 20) }, { height: whole('height', 0, 200) })
const Forest = record('forest', { trees: list(Tree, { min: 1, max: 3 }) })

describe('a record', () => {
  it('is read with its optional fields and without', () => {
    expect(decoded(Tree, { kind: 'oak' })).toEqual({ kind: 'oak' })
    expect(decoded(Tree, { kind: 'oak', height: 3 })).toEqual({ kind: 'oak', height: 3 })
  })

  it('refuses a field that it does not know, names it and the one that was meant', () =>
    expect(refusal(Tree, { kind: 'oak', hieght: 3 })).toBe(
      '/hieght is not a field of tree (did you mean "height"?); its fields are kind, height',
    ))

  it('refuses null, since what is absent is left out', () =>
    expect(refusal(Tree, { kind: 'oak', height: null })).toBe('/height must not be null: leave out what is absent'))

  it('says which field is missing', () => expect(refusal(Tree, {})).toBe('/kind is missing from tree'))

  it('tells every problem with its JSON Pointer', () =>
    expect(refusal(Forest, { trees: [{ kind: '' }, { kind: 'oak', 'a/b~c': 1 }, 7] })).toBe(
      '/trees/0/kind must not be empty; ' +
        '/trees/1/a~1b~0c is not a field of tree; its fields are kind, height; ' +
        '/trees/2 must be an object (tree), not 7',
    ))

  it('tells no more problems than a person can mend at once', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`x${index}`, index]))
    const problems = decode(Tree)({ kind: 'oak', ...many })
    expect(problems).toMatchObject({ _tag: 'Left', left: { length: MAX_PROBLEMS } })
    expect(Tree.decode({ kind: 'oak', ...many })).toMatchObject({ left: { length: MAX_PROBLEMS } })
  })

  it('repeats little of a huge key', () =>
    expect(refusal(Tree, { kind: 'oak', ['k'.repeat(100_000)]: 1 }).length).toBeLessThan(300))
})

describe('a record against the names that every object has', () => {
  it('refuses `__proto__` in JSON as a field that it does not know, and pollutes nothing', () => {
    const input: unknown = JSON.parse('{"kind":"oak","__proto__":{"height":3}}')
    expect(refusal(Tree, input)).toBe('/__proto__ is not a field of tree; its fields are kind, height')
    expect(Tree.is(input)).toBe(false)
    expect(({} as { height?: number }).height).toBeUndefined()
  })

  it('refuses `constructor`, `hasOwnProperty` and `toString`', () => {
    for (const name of ['constructor', 'hasOwnProperty', 'toString', 'valueOf'])
      expect(refusal(Tree, { kind: 'oak', [name]: 'x' })).toContain(`/${name} is not a field of tree`)
  })

  it('does not take a field that is only inherited', () => {
    const heir = { __proto__: { kind: 'oak' } }
    expect(Tree.is(heir)).toBe(false)
    expect(refusal(Tree, heir)).toContain('must be an object (tree)')
  })

  it('does not take for a field of its own what every object has by that name', () => {
    const Building = record('building', {}, { constructor: text('constructor', 20), valueOf: text('value', 20) })
    expect(decoded(Building, {})).toEqual({})
    expect(decoded(Building, { constructor: 'guild' })).toEqual({ constructor: 'guild' })
    expect(Building.is({})).toBe(true)
  })

  it('reads an object without a prototype, as a database gives its rows', () => {
    const row = Object.assign(Object.create(null), { kind: 'oak' })
    expect(decoded(Tree, row)).toEqual({ kind: 'oak' })
  })

  it.each([[[]], ['oak'], [7], [null], [undefined], [new Date(0)], [new Map([['kind', 'oak']])]])(
    'refuses %j, which is no object',
    (input) => expect(refusal(Tree, input)).toContain('must be an object (tree), not'),
  )
})

describe('a list', () => {
  it('holds to its bounds', () => {
    expect(refusal(Forest, { trees: [] })).toBe('/trees needs at least 1 (tree)')
    const four = Array.from({ length: 4 }, () => ({ kind: 'oak' }))
    expect(refusal(Forest, { trees: four })).toBe('/trees has 4 members; at most 3 are taken')
    expect(Forest.is({ trees: [] })).toBe(false)
  })

  it('does not close the hole of an array in silence', () => {
    const holed = Object.assign(new Array(2), { 1: { kind: 'oak' } })
    expect(refusal(Forest, { trees: holed })).toBe('/trees/0 must be an object (tree), not nothing')
  })

  it('is no object with a length', () =>
    expect(refusal(Forest, { trees: { length: 1 } })).toBe('/trees must be a list of tree, not {"length":1}'))
})

describe('a choice', () => {
  const Plant = choice(
    'plant',
    { tree: Tree, moss: record('moss', { moss: text('kind of moss', 20) }) },
    (input) => (Object.hasOwn(input, 'moss') ? 'moss' : Object.hasOwn(input, 'kind') ? 'tree' : undefined),
    'write { kind } or { moss }',
  )

  it('speaks of the one shape that was meant', () =>
    expect(refusal(Plant, { moss: 'peat', height: 3 })).toBe('/height is not a field of moss; its fields are moss'))

  it('says what it takes where no shape was meant', () => {
    expect(refusal(Plant, {})).toBe('{} is no plant: write { kind } or { moss }')
    expect(refusal(Plant, [])).toBe('[] is no plant: write { kind } or { moss }')
  })
})

describe('`is`', () => {
  it('holds exactly where decoding changes nothing', () => {
    const field = fc.constantFrom('kind', 'height', 'trees', '__proto__', 'other')
    const leaf = fc.oneof(fc.jsonValue(), fc.constantFrom('oak', 3, undefined))
    const trees = fc.array(fc.record({ kind: fc.string(), height: fc.nat(300) }, { requiredKeys: ['kind'] }))
    const input = fc.oneof(fc.dictionary(field, leaf), fc.record({ trees }), leaf)
    fc.assert(
      fc.property(input, (value) => {
        for (const codec of [Tree, Forest] as ReadonlyArray<AnyCodec>) {
          const result = decode(codec)(value)
          const unchanged = result._tag === 'Right' && canonicalJson(result.right) === canonicalJson(value)
          expect(codec.is(value)).toBe(unchanged)
        }
      }),
    )
  })
})
