import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnyCodec } from './codec/codec.ts'
import { decode } from './codec/decode.ts'
import { commandCodecs } from './command.ts'
import { eventCodecs } from './event-codecs.ts'
import { StoredEvent } from './stored-event.ts'
import { acceptedBy } from './testing/accepted-by.ts'
import { canonicalJson } from './value/canonical-json.ts'
import { CommandMeta } from './value/meta.ts'

type Path = ReadonlyArray<string>
type Tree = { readonly [key: string]: unknown }

const GOLDEN = new URL('../golden/events/', import.meta.url)
const events = readdirSync(GOLDEN).map((file): Tree => JSON.parse(readFileSync(new URL(file, GOLDEN), 'utf8')))
const codecOf = (event: Tree): AnyCodec => eventCodecs.get(event['type'] as string)!.get(1)!
const accepts = (codec: AnyCodec, input: unknown): boolean => decode(codec)(input)._tag === 'Right'

/** The way to every value inside a value. */
const pathsOf = (value: unknown, path: Path = []): ReadonlyArray<Path> =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))]
    : [path]

/** A copy with the value at the end of a path changed; `undefined` takes it away. */
const changed = (value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown => {
  if (key === undefined) return change(value)
  const copy = structuredClone(value) as { [key: string]: unknown }
  const member = changed(copy[key], rest, change)
  if (member === undefined) delete copy[key]
  else copy[key] = member
  return copy
}
const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Tree)[key], value)
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

const every = [...Object.entries(commandCodecs), ...[...eventCodecs].map(([type, all]) => [type, all.get(1)!] as const)]

describe('the JSON Schema of a codec', () => {
  it.each<readonly [string, AnyCodec]>([...every, ['StoredEvent', StoredEvent], ['CommandMeta', CommandMeta]])(
    'of %s is JSON, and names what it describes',
    (_, { schema }) => {
      expect(JSON.parse(canonicalJson(schema))).toEqual(schema)
      expect(schema['title']).toEqual(expect.any(String))
    },
  )

  it('accepts every golden event', () => {
    for (const event of events) {
      expect(acceptedBy(StoredEvent.schema, event)).toBe(true)
      expect(acceptedBy(codecOf(event).schema, event['data'])).toBe(true)
    }
  })
})

describe('the schema of a stored event', () => {
  const event = events[0]!
  const meta = event['meta'] as Tree

  it.each([
    [{ meta: { ...meta, sources: [] } }],
    [{ position: '0' }],
    [{ id: 'x' }],
    [{ revision: 0.5 }],
    [{ data: 'x' }],
    [{ note: 'x' }],
  ])('refuses with the codec %j', (change) => {
    const input = { ...event, ...change }
    expect([accepts(StoredEvent, input), acceptedBy(StoredEvent.schema, input)]).toEqual([false, false])
  })

  it('accepts with the codec what the ledger says without a source', () => {
    const input = { ...event, meta: { ...meta, assertedBy: 'ledger', sources: [] } }
    expect([accepts(StoredEvent, input), acceptedBy(StoredEvent.schema, input)]).toEqual([true, true])
  })
})

describe.each(events.map((event) => [event['type'] as string, event] as const))('%s', (_, event) => {
  const codec = codecOf(event)
  const paths = pathsOf(event['data'])
  // The data of a replacement are of the corrected event's own shape; its decider knows which.
  const shaped = paths.filter((path) => !path.includes('data'))

  it('is refused by codec and schema alike with null or an object in place of any value', () => {
    for (const path of shaped)
      for (const wrong of [null, { __proto__: null, constructor: 1 }]) {
        const input = changed(event['data'], path, () => wrong)
        expect([path, accepts(codec, input), acceptedBy(codec.schema, input)]).toEqual([path, false, false])
      }
  })

  it('is refused by codec and schema alike with a field too many anywhere', () => {
    for (const path of shaped.filter((path) => isObject(valueAt(event['data'], path)))) {
      const input = changed(event['data'], path, (old) => ({ ...(old as object), note: 'x' }))
      expect([path, accepts(codec, input), acceptedBy(codec.schema, input)]).toEqual([path, false, false])
    }
  })

  it('is accepted or refused by codec and schema alike without any one field', () => {
    const named = shaped.filter((path) => path.length > 0 && isObject(valueAt(event['data'], path.slice(0, -1))))
    for (const path of named) {
      const input = changed(event['data'], path, () => undefined)
      expect([path, accepts(codec, input)]).toEqual([path, acceptedBy(codec.schema, input)])
    }
  })

  it('is never accepted by the codec and refused by its schema, and `is` holds for what stays as it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.oneof(fc.jsonValue(), fc.constantFrom('1', '2024', true, 'x')),
        (path, other) => {
          const input = changed(event['data'], path, () => other)
          const read = decode(codec)(input)
          if (read._tag === 'Right') expect(acceptedBy(codec.schema, input)).toBe(true)
          const unchanged = read._tag === 'Right' && canonicalJson(read.right) === canonicalJson(input)
          expect(codec.is(input)).toBe(unchanged)
        },
      ),
      { numRuns: 50 },
    )
  })
})
