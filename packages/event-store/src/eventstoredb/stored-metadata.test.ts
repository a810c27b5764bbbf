import { canonicalJson, type Instant } from '@aid-ledger/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metadataText, readMetadata } from './stored-metadata.ts'

const metadata = fc.record({
  append: fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/),
  left: fc.nat(999),
  schemaVersion: fc.integer({ min: 1, max: 1_000 }),
  restored: fc.option(
    fc.record({
      position: fc.integer({ min: 1, max: 999_999_999 }),
      revision: fc.nat(),
      recordedAt: fc.constant('2024-04-24T15:30:00.000Z' as Instant),
    }),
    { nil: undefined },
  ),
})

describe('the metadata of an event on a cluster', () => {
  it('read back to what was written, its meta to the byte', () => {
    fc.assert(
      fc.property(metadata, fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (about, value) => {
        const meta = canonicalJson(value as never)
        const text = metadataText(about, meta)
        expect(readMetadata(text)).toEqual({ ...about, meta })
        expect(JSON.parse(text).meta).toEqual(JSON.parse(meta))
      }),
    )
  })

  it.each(['', '{}', '{"meta":{}}', '{"append":"a","left":0,"schemaVersion":1,"meta":[]}', 'null'])(
    'of others are not taken for a ledger’s: %j',
    (text) => {
      expect(readMetadata(text)).toBeUndefined()
    },
  )
})
