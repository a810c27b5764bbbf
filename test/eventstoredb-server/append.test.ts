import { WrongExpectedVersionError } from '@eventstore/db-client'
import { describe, expect, it } from 'vitest'
import { anEvent, someEvents } from './testing/an-event.ts'
import { collect } from './testing/collect.ts'
import { WAYS_TO_APPEND } from './testing/one-by-one.ts'
import { refusalOf } from './testing/refusal-of.ts'
import { withServer } from './testing/with-server.ts'

describe.each(WAYS_TO_APPEND)('an append by %s', (_, way) => {
  const { server, client, connect } = withServer()
  const append = (count: number, expectedRevision: 'any' | 'no_stream' | 'stream_exists' | bigint) =>
    client().appendToStream('aid.pledge-1', someEvents(count), { ...way, expectedRevision })

  it('answers with the last revision and the last event’s position, commit and prepare alike', async () => {
    const { success, nextExpectedRevision, position } = await append(3, 'no_stream')
    const last = server().log.events.at(-1)!
    expect({ success, nextExpectedRevision }).toEqual({ success: true, nextExpectedRevision: 2n })
    expect(position).toEqual({ commit: last.position, prepare: last.position })
  })

  it('keeps type, data, metadata and id of each event', async () => {
    const event = anEvent({
      type: 'DeliveryReported',
      data: { amount: '13.3', to: 'Україна' },
      metadata: { actor: 'a-1' },
    })
    await client().appendToStream('aid.pledge-1', event, way)
    const [read] = await collect(client().readStream('aid.pledge-1'))
    const { id, type, data, metadata } = event
    expect(read?.event).toMatchObject({
      id,
      type,
      data,
      metadata,
      streamId: 'aid.pledge-1',
      revision: 0n,
      isJson: true,
    })
  })

  it.each([
    ['no_stream', 'no_stream', 1n],
    [0n, 0n, 1n],
    [5n, 5n, 1n],
  ] as const)('answers a wrong version with the current one when %s was expected', async (asked, expected, actual) => {
    await append(2, 'any')
    const error = await refusalOf(append(1, asked))
    expect(error).toBeInstanceOf(WrongExpectedVersionError)
    expect(error).toMatchObject({ streamName: 'aid.pledge-1', expectedVersion: expected, actualVersion: actual })
    // An answer, not an error of the call.
    expect(error['code']).toBeUndefined()
  })

  it('answers a wrong version where a stream was expected and none is there', async () => {
    expect(await refusalOf(append(1, 'stream_exists'))).toMatchObject({
      expectedVersion: 'stream_exists',
      actualVersion: 'no_stream',
    })
  })

  it('of no events answers the current revision when that was expected, and a wrong version below it', async () => {
    await append(2, 'any')
    expect(await append(0, 1n)).toMatchObject({ success: true, nextExpectedRevision: 1n })
    expect(await refusalOf(append(0, 0n))).toBeInstanceOf(WrongExpectedVersionError)
  })

  it('goes on after a refusal', async () => {
    await append(1, 'no_stream')
    await refusalOf(append(1, 'no_stream'))
    expect(await append(1, 0n)).toMatchObject({ success: true, nextExpectedRevision: 1n })
  })

  it('refuses a stream without a name, and writes nothing', async () => {
    const before = server().log.events.length
    await refusalOf(client().appendToStream('', anEvent(), way))
    expect(server().log.events.length).toBe(before)
  })

  it('that does not throw on failure says so, without a position', async () => {
    const quiet = connect(`${server().url}&throwOnAppendFailure=false`)
    await append(3, 'any')
    expect(await quiet.appendToStream('aid.pledge-1', anEvent(), { ...way, expectedRevision: 'no_stream' })).toEqual({
      success: false,
      // Over BatchAppend the client takes whether there is a revision for the revision.
      nextExpectedRevision: 'credentials' in way ? 2n : 1n,
      position: undefined,
    })
  })

  it('takes many at once, each whole and in the order of its stream', async () => {
    await Promise.all(
      Array.from({ length: 64 }, (_, stream) =>
        client().appendToStream(`aid.pledge-${stream}`, someEvents(5), { ...way, expectedRevision: 'no_stream' }),
      ),
    )
    const told = await collect(client().readStream('aid.pledge-63'))
    expect(told.map(({ event }) => event?.data)).toEqual(someEvents(5).map(({ data }) => data))
  })
})
