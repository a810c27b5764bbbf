import shared from '@eventstore/db-client/generated/shared_pb.js'
import status from '@eventstore/db-client/generated/status_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { appendMessage } from './append-message.ts'
import { batchAnswer } from './batch-answer.ts'
import { readAnswer } from './read-answer.ts'

// What the client's generated code writes is read here, and what is written here is read by it.

const { BatchAppendReq, BatchAppendResp, ReadResp } = streams
const { RecordedEvent } = ReadResp.ReadEvent

const text = fc.string({ unit: 'binary', maxLength: 200 })
const uint64 = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  fc.constantFrom(0n, 127n, 128n, 2n ** 49n - 1n, 2n ** 49n, 2n ** 53n + 1n, 2n ** 63n - 1n, 2n ** 64n - 1n),
)
const uuid = fc.uuid()
const record = fc.record({
  id: uuid,
  stream: text,
  revision: uint64.map(String),
  type: text,
  created: uint64.map(String),
  commit: uint64,
  prepare: uint64,
  data: text,
  metadata: text,
})
type Drawn = typeof record extends fc.Arbitrary<infer A> ? A : never

const structured = (id: string): shared.UUID => {
  const half = (digits: string): string => String(BigInt.asIntN(64, BigInt(`0x${digits}`)))
  const digits = id.replaceAll('-', '')
  const halves = new shared.UUID.Structured()
  halves.setMostSignificantBits(half(digits.slice(0, 16))).setLeastSignificantBits(half(digits.slice(16)))
  return new shared.UUID().setStructured(halves)
}

const recorded = (drawn: Drawn, id: shared.UUID): streams.ReadResp.ReadEvent.RecordedEvent => {
  const event = new RecordedEvent().setId(id).setStreamRevision(drawn.revision)
  event.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(drawn.stream)))
  event.setCommitPosition(String(drawn.commit)).setPreparePosition(String(drawn.prepare))
  event.setData(Buffer.from(drawn.data)).setCustomMetadata(Buffer.from(drawn.metadata))
  event.getMetadataMap().set('content-type', 'x').set('type', drawn.type).set('created', drawn.created)
  return event
}

const answerWith = (drawn: Drawn, id: shared.UUID): Buffer => {
  const read = new ReadResp.ReadEvent().setEvent(recorded(drawn, id)).setCommitPosition(String(drawn.commit))
  return Buffer.from(new ReadResp().setEvent(read).serializeBinary())
}

describe('an answer to a read', () => {
  test('gives the record as it was written, its id as a text or as two numbers', () => {
    fc.assert(
      fc.property(record, (drawn) => {
        for (const id of [new shared.UUID().setString(drawn.id), structured(drawn.id)]) {
          const answer = readAnswer(answerWith(drawn, id))
          expect(answer).toEqual({ record: drawn, checkpoint: undefined, hasCaughtUp: false })
        }
      }),
    )
  })

  test('says how far the server has looked, and that it has caught up', () => {
    fc.assert(
      fc.property(uint64, uint64, (commit, prepare) => {
        const checkpoint = new ReadResp.Checkpoint()
        checkpoint.setCommitPosition(String(commit)).setPreparePosition(String(prepare))
        const bytes = Buffer.from(new ReadResp().setCheckpoint(checkpoint).serializeBinary())
        expect(readAnswer(bytes)).toEqual({ record: undefined, checkpoint: { commit, prepare }, hasCaughtUp: false })
      }),
    )
    const caughtUp = Buffer.from(new ReadResp().setCaughtUp(new ReadResp.CaughtUp()).serializeBinary())
    expect(readAnswer(caughtUp)).toEqual({ record: undefined, checkpoint: undefined, hasCaughtUp: true })
  })

  test('without a record is one without a record, whatever else it holds', () => {
    const nothing = { record: undefined, checkpoint: undefined, hasCaughtUp: false }
    const confirmed = new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId('a'))
    const last = new ReadResp().setLastStreamPosition(String(2n ** 64n - 1n))
    for (const answer of [new ReadResp(), confirmed, last, new ReadResp().setEvent(new ReadResp.ReadEvent())])
      expect(readAnswer(Buffer.from(answer.serializeBinary()))).toEqual(nothing)
    // Fields that no server writes today: of 64 and of 32 bits.
    expect(readAnswer(Buffer.from([0xf9, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0xfd, 1, 1, 2, 3, 4]))).toEqual(nothing)
  })

  test('with a field of a number that no field has is refused, and not taken for one that ends there or has another', () => {
    const none = [0x02, 0x00]
    const tooGreat = [0x8a, 0x80, 0x80, 0x80, 0x80, 0x01, 0x00]
    const rest = answerWith(fc.sample(record, 1)[0]!, new shared.UUID().setString('a'))
    for (const field of [none, tooGreat])
      expect(() => readAnswer(Buffer.concat([Buffer.from(field), rest]))).toThrow('a field’s number that is none')
  })

  test('that is cut off is refused, and never read in part', () => {
    fc.assert(
      fc.property(record, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (drawn, part) => {
        const whole = answerWith(drawn, new shared.UUID().setString(drawn.id))
        const cut = whole.subarray(0, 1 + Math.floor((whole.length - 1) * part))
        expect(() => readAnswer(cut)).toThrow()
      }),
    )
  })

  test('made of any bytes comes to an end, whether it is read or refused', () => {
    const runs = 2_000
    let ended = 0
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        E.tryCatch(() => readAnswer(Buffer.from(bytes)), String)
        ended += 1
      }),
      { numRuns: runs },
    )
    // Only that is shown here: a reader that stands still at a byte would never come to this line.
    expect(ended).toBe(runs)
  })
})

describe('an answer to an append', () => {
  test('that was taken names the append', () => {
    fc.assert(
      fc.property(uuid, uint64, (correlation, revision) => {
        const success = new BatchAppendResp.Success().setCurrentRevision(String(revision))
        for (const id of [new shared.UUID().setString(correlation), structured(correlation)]) {
          const answer = new BatchAppendResp().setCorrelationId(id).setSuccess(success)
          expect(batchAnswer(Buffer.from(answer.serializeBinary()))).toEqual({ correlation, refusal: undefined })
        }
      }),
    )
  })

  test('that was refused gives the refusal whole', () => {
    const error = new status.Status().setMessage('wrong')
    const answer = new BatchAppendResp().setCorrelationId(new shared.UUID().setString('c')).setError(error)
    const { correlation, refusal } = batchAnswer(Buffer.from(answer.serializeBinary()))
    expect([correlation, refusal?.getError()?.getMessage()]).toEqual(['c', 'wrong'])
  })
})

describe('an append', () => {
  const event = fc.record({ id: uuid, type: text, data: text, metadata: text })
  const append = fc.record({
    stream: text,
    expected: fc.integer({ min: -1, max: Number.MAX_SAFE_INTEGER }),
    events: fc.array(event, { minLength: 1, maxLength: 5 }),
  })

  test('is read by the client’s own code as it was meant', () => {
    fc.assert(
      fc.property(uuid, append, (correlation, drawn) => {
        const read = BatchAppendReq.deserializeBinary(appendMessage(correlation, drawn))
        const options = read.getOptions()!
        expect(read.getCorrelationId()?.getString()).toBe(correlation)
        expect(read.getIsFinal()).toBe(true)
        expect(Buffer.from(options.getStreamIdentifier()!.getStreamName_asU8()).toString()).toBe(drawn.stream)
        expect(options.hasNoStream()).toBe(drawn.expected === -1)
        expect(options.hasStreamPosition()).toBe(drawn.expected !== -1)
        if (drawn.expected !== -1) expect(options.getStreamPosition()).toBe(String(drawn.expected))
        const events = read.getProposedMessagesList().map((message) => ({
          id: message.getId()?.getString(),
          type: message.getMetadataMap().get('type'),
          contentType: message.getMetadataMap().get('content-type'),
          data: Buffer.from(message.getData_asU8()).toString(),
          metadata: Buffer.from(message.getCustomMetadata_asU8()).toString(),
        }))
        expect(events).toEqual(drawn.events.map((one) => ({ ...one, contentType: 'application/json' })))
      }),
    )
  })
})
