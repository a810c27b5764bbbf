import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { EventId, KnownAt } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aNewEvent } from '../contract/a-new-event.ts'
import { streamOf } from '../contract/harness.ts'
import { appendRequest } from '../log-file/append-request.ts'
import { decideAppend } from '../log-file/decide-append.ts'
import { temporaryFolder } from '../sqlite/fixture/temporary-folder.ts'
import type { ClusterRecord } from './cluster-record.ts'
import type { CountedAppend } from './count-append.ts'
import { type CountedCopy, makeCountedCopy } from './counted-copy.ts'
import { instant, makeClusterLog } from './fixture/cluster-log.ts'
import { makeCounter } from './make-counter.ts'
import { openCopy } from './open-copy.ts'
import { RESTORE_BEGUN, RESTORE_FINISHED, restoreMarkText } from './restore-marks.ts'
import { streamNames } from './stream-prefix.ts'

const names = streamNames('aid.')
const DIGEST = `sha256:${'a'.repeat(64)}`
let folder: string
let remove: () => void
let copy: CountedCopy
beforeEach(() => {
  const made = temporaryFolder()
  folder = made.folder
  remove = made.remove
  copy = makeCountedCopy(openCopy(join(folder, 'copy.sqlite'), 'aid.'), () => {})
})
afterEach(() => {
  copy.close()
  remove()
})

const count = (...records: ReadonlyArray<ClusterRecord>): ReadonlyArray<CountedAppend | undefined> => {
  const counter = makeCounter(copy, names)
  return copy.change(() =>
    records.map((record) => {
      if (record.stream !== names.restore) return counter.take(record)
      counter.takeMark(record)
      return undefined
    }),
  )
}

const mark = (log: ReturnType<typeof makeClusterLog>, type: string, events: number): ClusterRecord =>
  log.raw({ stream: names.restore, type, data: restoreMarkText({ digest: DIGEST, events }), metadata: '{}' })

const refusedAs = (counted: CountedAppend | undefined): string | undefined =>
  counted !== undefined && E.isLeft(counted.outcome) ? counted.outcome.left._tag : undefined

describe('counting a cluster’s log', () => {
  it('gives dense positions in log order, and revisions by stream', () => {
    const log = makeClusterLog()
    const counted = count(
      log.written({ stream: 'aid.pledge-a' }),
      log.written({ stream: 'aid.pledge-b' }),
      log.written({ stream: 'aid.pledge-a' }),
    )
    const rows = counted.flatMap((one) => (one !== undefined && E.isRight(one.outcome) ? one.outcome.right : []))
    expect(rows.map(({ position, stream, revision }) => [position, stream, revision])).toEqual([
      [1, 'aid.pledge-a', 0],
      [2, 'aid.pledge-b', 0],
      [3, 'aid.pledge-a', 1],
    ])
  })

  it('never records before what was recorded before, whatever the server’s clock does', () => {
    const log = makeClusterLog()
    count(
      log.written({ stream: 'aid.pledge-a', at: '2024-04-24T15:30:00.250Z' }),
      log.written({ stream: 'aid.pledge-a', at: '2024-04-24T15:29:00.000Z' }),
    )
    expect(copy.rowAt('aid.pledge-a', 1)?.recorded_at).toBe('2024-04-24T15:30:00.250Z')
  })

  it('counts the events of one append once all of them have come', () => {
    const log = makeClusterLog()
    const [first, second] = [1, 0].map((left) => log.written({ stream: 'aid.pledge-a', append: 'a-1', left }))
    const counter = makeCounter(copy, names)
    copy.change(() => counter.take(first!))
    expect(copy.tip().position).toBe(0)
    expect(copy.progress().own).toBeUndefined()
    copy.change(() => counter.take(second!))
    expect(copy.tip().position).toBe(2)
    expect(copy.progress().own?.id).toBe(second!.id)
  })

  it('does not count an append with an id that is known, and goes on with its stream', () => {
    const log = makeClusterLog()
    const id = randomUUID()
    const counted = count(
      log.written({ stream: 'aid.pledge-a', id }),
      log.written({ stream: 'aid.pledge-b', id }),
      log.written({ stream: 'aid.pledge-b' }),
    )
    expect(counted.map(refusedAs)).toEqual([undefined, 'EventIdTaken', undefined])
    expect(copy.rowAt('aid.pledge-b', 0)?.position).toBe(2)
    expect(copy.uncountedOf('aid.pledge-b')).toBe(1)
  })

  it('does not count what would be recorded before it is known', () => {
    const log = makeClusterLog()
    const at = '2024-04-24T15:30:00.000Z'
    const counted = count(
      log.written({ stream: 'aid.pledge-a', at, knownAt: '2024-04-24T15:30:00.001Z' }),
      log.written({ stream: 'aid.pledge-a', at, knownAt: at }),
    )
    expect(counted.map(refusedAs)).toEqual(['NotYetKnown', undefined])
    expect(copy.tip()).toEqual({ position: 1, recordedAt: at })
  })

  it('gives of several reasons the one that is given before an append is sent', () => {
    const log = makeClusterLog()
    const at = instant('2024-04-24T15:30:00.000Z')
    const [stream, taken, append] = [streamOf('a'), randomUUID() as EventId, 'a-1']
    const early = aNewEvent()
    const knownAt = '2024-04-24T15:30:00.001Z' as KnownAt
    count(log.written({ stream: names.onCluster(streamOf('b')), id: taken, at }))
    const events = [{ ...early, meta: { ...early.meta, knownAt } }, aNewEvent({ id: taken })]
    const parts = { log: copy, position: 1, recordedAt: at, isCurrent: true }
    const decided = decideAppend(appendRequest(stream, events, 'noStream'), parts)
    const [, counted] = count(
      log.written({ stream: names.onCluster(stream), id: early.id, append, left: 1, at, knownAt }),
      log.written({ stream: names.onCluster(stream), id: taken, append, at }),
    )
    expect(refusedAs(counted)).toBe('EventIdTaken')
    expect(decided).toEqual({ _tag: 'Answered', answer: counted?.outcome })
  })

  it.each([
    ['an event without a ledger’s metadata', { stream: 'aid.pledge-a', metadata: '{"$correlationId":"1"}' }],
    ['an event of a stream that no ledger has', { stream: 'aid.orders-1' }],
    ['an event whose data are no object', { stream: 'aid.pledge-a', data: '[1]' }],
  ] as ReadonlyArray<readonly [string, Pick<ClusterRecord, 'stream'> & Partial<ClusterRecord>]>)(
    'stops at %s, and says where it is',
    (_, given) => {
      const log = makeClusterLog()
      const fine = log.written({ stream: given.stream })
      const metadata = given.metadata ?? fine.metadata
      const foreign = log.raw({ ...given, metadata, type: 'OrderPlaced' })
      expect(() => count(foreign)).toThrow(
        new RegExp(`"OrderPlaced" at revision 1 of the stream ${given.stream} \\(commit position 1200\\)`),
      )
    },
  )

  it('stops where events of a stream are missing', () => {
    const log = makeClusterLog()
    log.written({ stream: 'aid.pledge-a' })
    expect(() => count(log.written({ stream: 'aid.pledge-a' }))).toThrow('aid.pledge-a was truncated by somebody')
  })
})

describe('counting a restore', () => {
  const restored = (position: number, revision: number) => ({
    restored: { position, revision, recordedAt: instant(`2024-01-0${position}T00:00:00.000Z`) },
  })

  it('counts nothing before its end, then all of it by the positions it had', () => {
    const log = makeClusterLog()
    count(
      mark(log, RESTORE_BEGUN, 3),
      log.written({ stream: 'aid.pledge-a', ...restored(1, 0) }),
      log.written({ stream: 'aid.pledge-a', ...restored(3, 1) }),
    )
    expect(copy.tip().position).toBe(0)
    count(log.written({ stream: 'aid.pledge-b', ...restored(2, 0) }), mark(log, RESTORE_FINISHED, 3))
    expect(copy.tip()).toEqual({ position: 3, recordedAt: '2024-01-03T00:00:00.000Z' })
    expect(copy.rowAt('aid.pledge-b', 0)?.position).toBe(2)
    expect(copy.progress().restoring).toBeUndefined()
  })

  it('lets no append in between count', () => {
    const log = makeClusterLog()
    const counted = count(
      mark(log, RESTORE_BEGUN, 1),
      log.written({ stream: 'aid.pledge-a' }),
      log.written({ stream: 'aid.pledge-a', ...restored(1, 0) }),
      mark(log, RESTORE_FINISHED, 1),
      log.written({ stream: 'aid.pledge-a' }),
    )
    expect(counted.map(refusedAs)).toEqual([undefined, 'StoreBusy', undefined, undefined, undefined])
    expect(copy.tip().position).toBe(2)
  })

  it('does not begin where the ledger holds events', () => {
    const log = makeClusterLog()
    count(log.written({ stream: 'aid.pledge-a' }), mark(log, RESTORE_BEGUN, 1))
    expect(copy.progress().restoring).toBeUndefined()
  })

  it('stops where it ends before all of it has come', () => {
    const log = makeClusterLog()
    const begun = [mark(log, RESTORE_BEGUN, 2), log.written({ stream: 'aid.pledge-a', ...restored(1, 0) })]
    expect(() => count(...begun, mark(log, RESTORE_FINISHED, 2))).toThrow('of 2 restored events 1 are there')
  })
})
