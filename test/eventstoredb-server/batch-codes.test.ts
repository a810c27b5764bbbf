import { randomUUID } from 'node:crypto'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { afterEach, describe, expect, it } from 'vitest'
import { anEvent } from './testing/an-event.ts'
import { rawStreams } from './testing/raw-streams.ts'
import { withServer } from './testing/with-server.ts'
import { ProtoWriter } from './wire/proto-writer.ts'

const uuid = (text = randomUUID() as string) => {
  const id = new shared.UUID()
  id.setString(text)
  return id
}

const aBatch = (stream: string, bytes = 1, type = 'T') => {
  const identifier = new shared.StreamIdentifier()
  identifier.setStreamName(Buffer.from(stream))
  const options = new streams.BatchAppendReq.Options()
  options.setStreamIdentifier(identifier)
  options.setStreamPosition('7')
  const message = new streams.BatchAppendReq.ProposedMessage()
  message.setId(uuid())
  message.setData(new Uint8Array(bytes))
  if (type !== '') message.getMetadataMap().set('type', type)
  message.getMetadataMap().set('content-type', 'application/octet-stream')
  const request = new streams.BatchAppendReq()
  request.setCorrelationId(uuid())
  request.setOptions(options)
  request.setProposedMessagesList([message])
  request.setIsFinal(true)
  return request
}

/** 1970, in the field that the client states its deadline in. */
const LONG_AGO = streams.BatchAppendReq.Options.deserializeBinary(
  new ProtoWriter().message(6, new ProtoWriter().uint64(1, 1n)).finish(),
).getDeadline()

describe('a refused batch', () => {
  const { server, client } = withServer({ maxAppendBytes: 1000 })
  let close = () => {}
  afterEach(() => close())

  const answersOf = (requests: ReadonlyArray<ReturnType<typeof aBatch>>): Promise<ReadonlyArray<BatchAppendResp>> => {
    const raw = rawStreams(server().port)
    close = () => raw.close()
    const call = raw.batchAppend()
    const answers: Array<BatchAppendResp> = []
    return new Promise((resolve, reject) => {
      call.on('error', reject)
      call.on('data', (answer: BatchAppendResp) => answers.push(answer))
      call.on('end', () => resolve(answers))
      for (const request of requests) call.write(request)
      call.end()
    })
  }

  it('has its own codes, says which it answers, and leaves the call open for the next', async () => {
    await client().appendToStream('gone-1', anEvent())
    await client().tombstoneStream('gone-1')
    const late = aBatch('a-1')
    late.getOptions()?.setDeadline(LONG_AGO)
    const requests = [aBatch('a-1'), aBatch('gone-1'), late, aBatch('a-1', 1001), aBatch('a-1', 1, ''), aBatch('a-1')]
    const answers = await answersOf(requests)
    expect(answers.map((answer) => answer.getCorrelationId()?.getString())).toEqual(
      requests.map((request) => request.getCorrelationId()?.getString()),
    )
    expect(
      answers.map((answer) => [answer.getError()?.getCode(), answer.getError()?.getDetails()?.getTypeName()]),
    ).toEqual([
      [6, 'event_store.client.WrongExpectedVersion'],
      [5, 'event_store.client.StreamDeleted'],
      [4, 'event_store.client.Timeout'],
      [3, 'event_store.client.MaximumAppendSizeExceeded'],
      [3, 'event_store.client.BadRequest'],
      [6, 'event_store.client.WrongExpectedVersion'],
    ])
  })
})
