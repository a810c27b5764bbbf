import { describe, expect, it } from 'vitest'
import { parseJson } from './codec/parse-json.ts'
import { canonicalEvent, StoredEvent } from './stored-event.ts'
import { decoded, refusal } from './testing/decoding.ts'

const uuid = '4650a9bf-96cf-501b-acd9-2fa22307a7c6'
const event = {
  id: uuid,
  type: 'PledgeReannounced',
  schemaVersion: 1,
  stream: 'aid.pledge-eu-1m-shells',
  revision: 0,
  position: '1',
  recordedAt: '2025-09-01T08:00:00.125Z',
  data: { pledge: 'eu-1m-shells', statement: 'Said again' },
  meta: {
    occurredOn: '2023-06-30',
    knownAt: '2023-06-30',
    actor: 'editor',
    assertedBy: 'donor',
    sources: [{ url: 'https://example.org/a', title: 'A page' }],
    commandId: uuid,
    correlationId: uuid,
    requestHash: `sha256:${'0'.repeat(64)}`,
  },
}

describe('a stored event', () => {
  it('comes back from its canonical bytes', () => {
    const stored = decoded(StoredEvent, event)
    expect(stored).toEqual(event)
    expect(parseJson(canonicalEvent(stored))).toMatchObject({ _tag: 'Right', right: event })
    expect(StoredEvent.is(event)).toBe(true)
  })

  it('has the same canonical bytes in whatever order its fields come', () => {
    const backwards = Object.fromEntries(Object.entries(event).reverse())
    expect(canonicalEvent(decoded(StoredEvent, backwards))).toBe(canonicalEvent(decoded(StoredEvent, event)))
  })

  it('keeps data of a type that this version does not know, as it was stored', () => {
    const later = { ...event, type: 'ShareKeyAdopted', data: { key: [{ party: 'DE', share: null }] } }
    expect(decoded(StoredEvent, later)).toEqual(later)
  })

  it.each([
    [{ position: '0' }, '/position "0" is before the first event, whose position is "1"'],
    [{ revision: -1 }, '/revision -1 is no revision: it must be a whole number from 0'],
    [{ schemaVersion: 0 }, '/schemaVersion 0 is no schema version: it must be a whole number from 1 to 1000'],
    [{ type: 'pledgeAnnounced' }, '/type "pledgeAnnounced" is no event type: it must be a name in PascalCase'],
    [{ data: [] }, '/data must be an object (event data), not []'],
    [{ data: { a: '\ud800' } }, '/data /a holds half of a surrogate pair'],
    [{ meta: { ...event.meta, sources: [] } }, '/meta needs at least one source'],
    [{ recordedAt: '2025-09-01' }, '/recordedAt "2025-09-01" is no time'],
    [{ subject: 'x' }, '/subject is not a field of event'],
  ])('is refused with %j', (change, words) => expect(refusal(StoredEvent, { ...event, ...change })).toContain(words))
})
