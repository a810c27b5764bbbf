import { readdirSync, readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { parseJson } from './codec/parse-json.ts'
import { EVENT_TYPES, type EventType, eventCodecs, readEvent, schemaVersionOf } from './event-codecs.ts'
import { canonicalEvent, MAX_EVENT_BYTES, StoredEvent } from './stored-event.ts'
import { decoded } from './testing/decoding.ts'

const GOLDEN = new URL('../golden/events/', import.meta.url)
const files = readdirSync(GOLDEN).sort()
const bytesOf = (file: string): string => readFileSync(new URL(file, GOLDEN), 'utf8')
const storedIn = (file: string): StoredEvent => {
  const json = parseJson(bytesOf(file))
  if (E.isLeft(json)) throw new Error(`${file} ${json.left.detail}`)
  return decoded(StoredEvent, json.right)
}
const unreadable = (event: StoredEvent) => {
  const read = readEvent(event)
  return E.isLeft(read) ? read.left : undefined
}

describe('the golden file of every stored shape', () => {
  it('is there for every type and version, and no other is', () => {
    const shapes = [...eventCodecs].flatMap(([type, versions]) =>
      [...versions.keys()].map((version) => `${type}.v${version}.json`),
    )
    expect(files).toEqual(shapes.sort())
    expect([...eventCodecs.keys()]).toEqual(EVENT_TYPES)
  })

  it.each(files)('%s is read, and written again in the same bytes', (file) => {
    const stored = storedIn(file)
    const read = readEvent(stored)
    if (E.isLeft(read)) throw new Error(read.left.detail)
    expect(`${stored.type}.v${stored.schemaVersion}.json`).toBe(file)
    expect(`${canonicalEvent(stored)}\n`).toBe(bytesOf(file))
    expect(Buffer.byteLength(canonicalEvent(stored))).toBeLessThanOrEqual(MAX_EVENT_BYTES)
    expect(read.right.id).toBe(stored.id)
  })

  it.each(EVENT_TYPES)('of the newest version of %s is canonical and has every field in use', (type) => {
    const version = schemaVersionOf(type)
    const codec = eventCodecs.get(type)!.get(version)!
    const { data } = storedIn(`${type}.v${version}.json`)
    expect(codec.is(data)).toBe(true)
    expect(Object.keys(data).sort()).toEqual(Object.keys(codec.schema['properties'] as object).sort())
  })
})

describe('an event that cannot be read', () => {
  const event = storedIn('PledgeAnnounced.v1.json')

  it('of an unknown type is named, with the type that was meant', () =>
    expect(unreadable({ ...event, type: 'PledgeAnounced' })).toEqual({
      _tag: 'UnknownEventType',
      detail: `event 3 (${event.id}) has the type PledgeAnounced, which this version does not know (did you mean "PledgeAnnounced"?)`,
    }))

  it('of a type that every object has is unknown', () => {
    for (const type of ['Object', 'constructor', '__proto__', 'toString'])
      expect(unreadable({ ...event, type })?._tag).toBe('UnknownEventType')
  })

  it('of an unknown version is named, with the versions that are known', () =>
    expect(unreadable({ ...event, schemaVersion: 7 })).toEqual({
      _tag: 'UnknownSchemaVersion',
      detail: `event 3 (${event.id}) is PledgeAnnounced in schema version 7; known are 1`,
    }))

  it('of malformed data says what is wrong, and where', () =>
    expect(unreadable({ ...event, data: { ...event.data, lines: [], chanel: 'eu' } })).toEqual({
      _tag: 'MalformedEventData',
      detail:
        `event 3 (${event.id}), PledgeAnnounced: ` +
        '/chanel is not a field of PledgeAnnounced (did you mean "channel"?); its fields are pledge, title, channel, recipient, lines, condition; ' +
        '/lines needs at least 1 (line)',
    }))
})

describe('the version in which new events are stored', () => {
  it('is known for every type', () => {
    for (const type of EVENT_TYPES) expect(eventCodecs.get(type)!.has(schemaVersionOf(type as EventType))).toBe(true)
  })
})
