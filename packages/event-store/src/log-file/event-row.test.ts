import { canonicalEvent, canonicalJson } from '@aid-ledger/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalOfRow, type EventRow, envelopeBytes, eventOfRow } from './event-row.ts'

const object = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ stringUnit: 'grapheme' }))
const rows: fc.Arbitrary<EventRow> = fc.record({
  position: fc.integer({ min: 1, max: 2 ** 50 }),
  id: fc.uuid(),
  stream: fc.constantFrom('aid.pledge-a', 'aid.approval-us-2024'),
  revision: fc.nat(),
  type: fc.constantFrom('PledgeAnnounced', 'T'),
  schema_version: fc.integer({ min: 1, max: 1000 }),
  recorded_at: fc.constant('2024-04-24T15:30:00.000Z'),
  data: object.map(canonicalJson),
  meta: object.map(canonicalJson),
})

it('the bytes of an envelope are reckoned as they would be written', () => {
  fc.assert(
    fc.property(rows, (row) => {
      expect(envelopeBytes(row)).toBe(Buffer.byteLength(canonicalEvent(eventOfRow(row))))
    }),
  )
})

it('a row has the canonical bytes of its envelope', () => {
  fc.assert(
    fc.property(rows, (row) => {
      expect(canonicalOfRow(row)).toBe(canonicalEvent(eventOfRow(row)))
    }),
  )
})
