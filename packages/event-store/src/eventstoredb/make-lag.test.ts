import { setImmediate as nextTurn } from 'node:timers/promises'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ClusterRecord } from './cluster-record.ts'
import { makeClusterLog } from './fixture/cluster-log.ts'
import { type Lag, MAX_BEHIND_BYTES, MAX_OWED_PROBES, makeLag } from './make-lag.ts'

const FORWARDS = streams.ReadReq.Options.ReadDirection.FORWARDS
let log: ReturnType<typeof makeClusterLog>
let written: Array<ClusterRecord>
let told: Array<boolean>
let lag: Lag
beforeEach(async () => {
  log = makeClusterLog()
  written = []
  told = []
  const readOne: Parameters<typeof makeLag>[0]['client']['readOne'] = async (request, willDo = () => true) => {
    await nextTurn()
    if (request.getOptions()?.getReadDirection() !== FORWARDS) return written.at(-1)
    return written.find((record) => record.stream.startsWith('aid.') && willDo(record))
  }
  lag = makeLag({ client: { readOne }, prefixes: ['aid.'], onChange: () => told.push(lag.isTooFar()) })
  await begin()
})

/** A subscription that is given all that there is. */
const begin = async (): Promise<void> => {
  await lag.look()
  lag.begin(undefined)
  lag.caughtUp()
}
const came = (place: ClusterRecord): void => lag.lookedTo({ place, isThrough: true })
const write = (stream: string, after = 100): ClusterRecord => {
  const last = written.at(-1)?.commit ?? 1_000n
  const commit = last + BigInt(after)
  const record = { ...log.written({ stream }), commit, prepare: commit }
  written.push(record)
  return record
}

describe('how far an instance is behind the log', () => {
  it('is nothing once a probe has found only others’ records, however long no checkpoint comes', async () => {
    for (let n = 0; n < 3; n += 1) {
      write('orders-1', 5 * MAX_BEHIND_BYTES)
      await lag.probe()
      expect([lag.behind(), lag.isTooFar()]).toEqual([0, false])
    }
    expect(told).toEqual([])
  })

  it('is too far at once where more waits than may be on its way, until the last of it has come', async () => {
    const own = [write('aid.pledge-a'), write('aid.pledge-b', MAX_BEHIND_BYTES), write('aid.pledge-b')]
    await lag.probe()
    expect([lag.behind(), lag.isTooFar()]).toEqual([Number(own[2]!.commit), true])
    came(own[0]!)
    expect([lag.behind(), lag.isTooFar()]).toEqual([MAX_BEHIND_BYTES + 100, true])
    came(own[2]!)
    expect([lag.behind(), lag.isTooFar()]).toEqual([0, false])
    expect(told).toEqual([true, false])
  })

  it('is not too far by a record that is on its way, but by one that has not come by the next probe', async () => {
    const own = write('aid.pledge-a')
    await lag.probe()
    expect(lag.isTooFar()).toBe(false)
    await lag.probe()
    expect(lag.isTooFar()).toBe(true)
    came(own)
    expect([lag.behind(), lag.isTooFar()]).toEqual([0, false])
  })

  it('is no more too far once the ledger’s records have come, though others’ were written after them', async () => {
    const own = write('aid.pledge-a')
    await lag.probe()
    write('orders-1')
    await lag.probe()
    came(own)
    expect([lag.behind(), lag.isTooFar()]).toEqual([100, true])
    await lag.probe()
    expect([lag.behind(), lag.isTooFar()]).toEqual([0, false])
  })

  it('grows and shrinks while a subscription has not caught up; by that it is not too far', async () => {
    const own = [write('aid.pledge-a'), write('aid.pledge-a', 2 * MAX_BEHIND_BYTES)]
    await lag.look()
    lag.begin(undefined)
    came(own[0]!)
    await lag.probe()
    expect([lag.behind(), lag.isTooFar()]).toEqual([2 * MAX_BEHIND_BYTES, false])
    lag.caughtUp()
    expect(lag.behind()).toBe(0)
  })

  it('is a record too where a checkpoint names the place of one that has not come', async () => {
    const own = write('aid.pledge-a')
    lag.lookedTo({ place: own, isThrough: false })
    await lag.probe()
    await lag.probe()
    expect(lag.isTooFar()).toBe(true)
    came(own)
    expect(lag.isTooFar()).toBe(false)
  })

  it('is for good where one record never comes: then a probe fails, and not before others come', async () => {
    const own = [write('aid.pledge-a'), write('aid.pledge-a')]
    const probes = async (times: number) => {
      for (let n = 0; n < times; n += 1) await lag.probe()
    }
    await probes(MAX_OWED_PROBES)
    came(own[0]!)
    await probes(MAX_OWED_PROBES)
    await expect(lag.probe()).rejects.toThrow('the subscription gives nothing any more')
    await begin()
    write('aid.pledge-a')
    await probes(MAX_OWED_PROBES)
  })

  it('is not judged by what was asked during an earlier subscription', async () => {
    write('aid.pledge-a', 2 * MAX_BEHIND_BYTES)
    const probe = lag.probe()
    await nextTurn()
    lag.begin(undefined)
    await probe
    expect(told).toEqual([])
  })
})
