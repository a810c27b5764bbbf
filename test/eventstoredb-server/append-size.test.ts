import { binaryEvent, MaxAppendSizeExceededError } from '@eventstore/db-client'
import { describe, expect, it } from 'vitest'
import { WAYS_TO_APPEND } from './testing/one-by-one.ts'
import { refusalOf } from './testing/refusal-of.ts'
import { withServer } from './testing/with-server.ts'

const MEBIBYTE = 1024 * 1024
const TYPE = 'Filled'

const ofBytes = (data: number, metadata = 0) =>
  binaryEvent({ type: TYPE, data: new Uint8Array(data), metadata: new Uint8Array(metadata) })

describe.each(WAYS_TO_APPEND)('the size of an append by %s', (_, way) => {
  describe('on 23.10', () => {
    const { client } = withServer({ flavour: '23.10' })

    it('is that of the data alone, and at most 1 MiB', async () => {
      await client().appendToStream('a-1', ofBytes(MEBIBYTE, 1000), way)
      const error = await refusalOf(client().appendToStream('a-1', ofBytes(MEBIBYTE + 1), way))
      expect(error).toBeInstanceOf(MaxAppendSizeExceededError)
      expect(error).toMatchObject({ maxAppendSize: MEBIBYTE })
    })
  })

  describe('on 24.10', () => {
    const { client } = withServer({ flavour: '24.10' })

    it('is that of data, metadata and twice the length of the type', async () => {
      const most = MEBIBYTE - 1000 - 2 * TYPE.length
      await client().appendToStream('a-1', ofBytes(most, 1000), way)
      const error = await refusalOf(client().appendToStream('a-1', ofBytes(most + 1, 1000), way))
      expect(error).toMatchObject({ maxAppendSize: MEBIBYTE })
    })

    it('is that of all events together', async () => {
      const half = ofBytes(MEBIBYTE / 2)
      const halves = [half, ofBytes(MEBIBYTE / 2)]
      expect(await refusalOf(client().appendToStream('a-1', halves, way))).toBeInstanceOf(MaxAppendSizeExceededError)
      expect(await client().appendToStream('a-1', half, way)).toMatchObject({ nextExpectedRevision: 0n })
    })
  })
})
