import { describe, expect, it } from 'vitest'
import { parseStream, STREAM_KINDS, streamName } from './stream.ts'
import type { StreamName } from './value/ids.ts'

describe('the name of a stream', () => {
  it.each(STREAM_KINDS.map((kind) => [kind]))('of a %s says its kind and id', (kind) => {
    for (const id of ['a', 'party-of-a-pledge', 'EUR-USD', 'x'.repeat(64)])
      for (const prefix of ['aid.', '', 'test-7.'])
        expect(parseStream(streamName(kind, id, prefix), prefix)).toEqual({ kind, id })
  })

  it('of another prefix or kind is not the ledger’s', () => {
    expect(parseStream('other.pledge-a' as StreamName)).toBeUndefined()
    expect(parseStream('aid.plan-a' as StreamName)).toBeUndefined()
  })

  it('is made of what was decoded before, and else throws', () => {
    expect(() => streamName('pledge', '../etc')).toThrow('aid.pledge-../etc is no stream name')
    expect(() => streamName('pledge', 'a', 'AID ')).toThrow('AID pledge-a is no stream name')
  })
})
