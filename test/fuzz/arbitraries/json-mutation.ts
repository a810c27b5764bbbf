import fc from 'fast-check'

type Path = ReadonlyArray<string | number>
type Change = {
  readonly where: number
  readonly how: 'replace' | 'delete' | 'wrap' | 'repeat' | 'rename'
  readonly value: unknown
}

const ODD_TEXTS = [
  '',
  ' ',
  '0',
  '-0',
  '1e999',
  '٣',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  'a'.repeat(70_000),
  '../../x',
]
const ODD_DATES = [
  '2024-02-30',
  '2024-13',
  '0000',
  '9999-12-31',
  '../..',
  '2024/2023',
  '2024-03-25T24:00:00Z',
  '2199-12-31',
]
const ODD_NUMBERS = ['1.', '.5', '1e3', '9223372036854775808', '0.0000001', '-1', '1'.repeat(400), '00', '+1', '1_000']

/** Values that nobody means. */
export const oddJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER + 2, [], {}, [[]]),
  fc.constantFrom(...ODD_TEXTS, ...ODD_DATES, ...ODD_NUMBERS),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
)

const change: fc.Arbitrary<Change> = fc.record({
  where: fc.nat(),
  how: fc.constantFrom('replace', 'replace', 'delete', 'wrap', 'repeat', 'rename'),
  value: oddJson,
})

const isObject = (value: unknown): value is { readonly [member: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const placesIn = (value: unknown, path: Path = []): ReadonlyArray<Path> => {
  const below = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : []
  return [path, ...below.flatMap(([name, member]) => placesIn(member, [...path, name]))]
}

/** A value with what is at a place put through `make`; undefined takes it away. */
const at = (value: unknown, [name, ...rest]: Path, make: (old: unknown) => unknown): unknown => {
  if (name === undefined) return make(value)
  if (Array.isArray(value))
    return value.flatMap((each, index) =>
      index === name ? [at(each, rest, make)].filter((made) => made !== undefined) : [each],
    )
  return isObject(value) ? { ...value, [name]: at(value[name], rest, make) } : value
}

/** Not String: an object may say of itself that it is no text. */
const nameOf = (value: unknown): string =>
  (typeof value === 'string' ? value : String(JSON.stringify(value))).slice(0, 80)

const applied = (json: unknown, { where, how, value }: Change): unknown => {
  const places = placesIn(json)
  const place = places[where % places.length]!
  switch (how) {
    case 'replace':
      return at(json, place, () => value)
    case 'delete':
      return at(json, place, () => undefined)
    case 'wrap':
      return at(json, place, (old) => [old])
    case 'repeat':
      return at(json, place, (old) => (Array.isArray(old) ? [...old, ...old] : [old, old]))
    case 'rename':
      return at(json, place, (old) => (isObject(old) ? { ...old, [nameOf(value)]: value } : value))
  }
}

/** A value with up to three changes, each at any place of it. */
export const mutated = (json: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(json, fc.array(change, { maxLength: 3 })).map(([whole, changes]) => changes.reduce(applied, whole))
