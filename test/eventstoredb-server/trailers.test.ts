import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import type { ServiceError } from '@grpc/grpc-js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anEvent } from './testing/an-event.ts'
import { rawStreams } from './testing/raw-streams.ts'
import { withServer } from './testing/with-server.ts'

const identifier = (stream: string) => {
  const named = new shared.StreamIdentifier()
  named.setStreamName(Buffer.from(stream))
  return named
}

const aHeader = (stream: string) => {
  const options = new streams.AppendReq.Options()
  options.setStreamIdentifier(identifier(stream))
  options.setAny(new shared.Empty())
  const header = new streams.AppendReq()
  header.setOptions(options)
  return header
}

const aMessage = (properties: Readonly<Record<string, string>>, bytes = 1) => {
  const id = new shared.UUID()
  id.setString('5b1d3f1e-98c1-4c0e-9a54-ec04a2f8c3a7')
  const proposed = new streams.AppendReq.ProposedMessage()
  proposed.setId(id)
  proposed.setData(new Uint8Array(bytes))
  for (const [key, value] of Object.entries(properties)) proposed.getMetadataMap().set(key, value)
  const message = new streams.AppendReq()
  message.setProposedMessage(proposed)
  return message
}

const WHOLE = { type: 'T', 'content-type': 'application/octet-stream' }

describe('the trailers of a refused call', () => {
  const { server, client } = withServer({ maxAppendBytes: 1000 })
  let raw: ReturnType<typeof rawStreams>
  beforeEach(() => {
    raw = rawStreams(server().port)
  })
  afterEach(() => raw.close())

  const told = (error: ServiceError | null) => ({ code: error?.code, ...error?.metadata.getMap() })
  const append = (stream: string, ...messages: ReadonlyArray<ReturnType<typeof aMessage>>) =>
    new Promise<object>((resolve) => {
      const call = raw.append((error) => resolve(told(error)))
      for (const message of [aHeader(stream), ...messages]) call.write(message)
      call.end()
    })
  const remove = (stream: string) => {
    const options = new streams.DeleteReq.Options()
    options.setStreamIdentifier(identifier(stream))
    options.setRevision('3')
    const request = new streams.DeleteReq()
    request.setOptions(options)
    return new Promise<object>((resolve) => raw.delete(request, (error) => resolve(told(error))))
  }

  it('of a deleted stream name it, with code 9', async () => {
    await client().appendToStream('gone-1', anEvent())
    await client().tombstoneStream('gone-1')
    expect(await append('gone-1', aMessage(WHOLE))).toMatchObject({
      code: 9,
      exception: 'stream-deleted',
      'stream-name': 'gone-1',
    })
  })

  it('of a delete at another version give both, with code 9', async () => {
    await client().appendToStream('a-1', anEvent())
    expect(await remove('a-1')).toMatchObject({
      code: 9,
      exception: 'wrong-expected-version',
      'stream-name': 'a-1',
      'expected-version': '3',
      'actual-version': '0',
    })
  })

  it('of an append that is too large give the limit, with code 3', async () => {
    expect(await append('a-1', aMessage(WHOLE, 500), aMessage(WHOLE, 501))).toMatchObject({
      code: 3,
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': '1000',
    })
    expect(server().log.stream('a-1')).toBeUndefined()
  })

  it('of a call that is sent to the leader say where it is, with code 5', async () => {
    server().faults.notLeader({ host: 'leader.example', port: 2113 })
    expect(await append('a-1', aMessage(WHOLE))).toMatchObject({
      code: 5,
      exception: 'not-leader',
      'leader-endpoint-host': 'leader.example',
      'leader-endpoint-port': '2113',
    })
  })

  it.each([
    ['type', { 'content-type': 'application/json' }],
    ['content-type', { type: 'T' }],
  ])('of an event without its %s say what every event must have, with code 3', async (_, properties) => {
    expect(await append('a-1', aMessage(properties))).toMatchObject({
      code: 3,
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    })
  })

  it('of a server that is not ready, or of a write that timed out, have no name', async () => {
    server().faults.unavailable()
    expect(await append('a-1', aMessage(WHOLE))).toMatchObject({ code: 14 })
    server().faults.timeOutAfterWrite()
    const timedOut = await append('a-1', aMessage(WHOLE))
    expect(timedOut).toMatchObject({ code: 10 })
    expect(timedOut).not.toHaveProperty('exception')
  })
})
