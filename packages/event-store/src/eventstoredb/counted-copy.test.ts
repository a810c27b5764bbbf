import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../sqlite/fixture/temporary-folder.ts'
import { type CountedCopy, makeCountedCopy } from './counted-copy.ts'
import { makeClusterLog } from './fixture/cluster-log.ts'
import { makeCounter } from './make-counter.ts'
import { openCopy } from './open-copy.ts'
import { streamNames } from './stream-prefix.ts'

const stream = 'aid.pledge-1'
const id = randomUUID()
let remove: () => void
let copy: CountedCopy
let lost: Array<unknown>
beforeEach(() => {
  const made = temporaryFolder()
  remove = made.remove
  lost = []
  copy = makeCountedCopy(openCopy(join(made.folder, 'copy.sqlite'), 'aid.'), (error) => lost.push(error))
})
afterEach(() => {
  copy.close()
  remove()
})

const countOne = (): void => {
  copy.change(() => makeCounter(copy, streamNames('aid.')).take(makeClusterLog().written({ stream, id })))
}
const known = () => [copy.revisionOf(stream), copy.positionOf(id)]

describe('what is known of a copy', () => {
  it('changes with the event that is counted', () => {
    expect(known()).toEqual([-1, undefined])
    countOne()
    expect(known()).toEqual([0, 1])
    copy.flush()
    expect(known()).toEqual([0, 1])
  })

  it('is as before once what was not written out is lost, and the events count again when they come again', () => {
    countOne()
    const broken = new Error('the disk is full')
    const fail = (): void => {
      throw broken
    }
    expect(() => copy.change(fail)).toThrow(broken)
    expect(lost).toEqual([broken])
    expect(known()).toEqual([-1, undefined])
    countOne()
    expect(known()).toEqual([0, 1])
  })

  it('changes with the restore that is taken over', () => {
    expect(known()).toEqual([-1, undefined])
    copy.change(() => {
      const columns = { type: 'PledgeAnnounced', schema_version: 1, recorded_at: '2024-01-01T00:00:00.000Z' }
      copy.putAside({ position: 1, id, stream, revision: 0, ...columns, data: '{}', meta: '{}' })
    })
    expect(known()).toEqual([-1, undefined])
    copy.change(copy.takeAside)
    expect(known()).toEqual([0, 1])
  })
})
