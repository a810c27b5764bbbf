import { describe, expect, it } from 'vitest'
import type { ClusterRecord } from './cluster-record.ts'
import type { CopyProgress } from './copy-progress.ts'
import { landmarkOf } from './landmark-of.ts'
import type { Landmark } from './place.ts'
import { streamNames } from './stream-prefix.ts'

const names = streamNames('aid.')

const at = (commit: bigint): Landmark => ({ commit, prepare: commit, id: `record-${commit}` })
const recordOf = (stream: string, commit: bigint): ClusterRecord => ({
  ...at(commit),
  stream,
  revision: '0',
  type: 'SomethingHappened',
  created: '0',
  data: '{}',
  metadata: '{}',
})
const progress = (own?: Landmark, seen = own): CopyProgress => ({ prefix: 'aid.', own, seen, restoring: undefined })

describe('where following may go on after a checkpoint', () => {
  it('is another’s record that lies further than what the copy has', () => {
    const record = recordOf('invoice-1', 70n)
    for (const now of [progress(), progress(at(50n)), progress(at(50n), at(60n))])
      expect(landmarkOf({ record, before: now, now }, names)).toEqual(at(70n))
  })

  it('is none of the ledger’s own records: the append that it belongs to may not have come whole', () => {
    const now = progress(at(50n))
    for (const stream of ['aid.pledge-a', 'aid-restore'])
      expect(landmarkOf({ record: recordOf(stream, 70n), before: now, now }, names)).toBeUndefined()
  })

  it('is nowhere after what was counted then and has been undone since', () => {
    const record = recordOf('invoice-1', 70n)
    expect(landmarkOf({ record, before: progress(at(50n)), now: progress(at(40n)) }, names)).toBeUndefined()
    expect(landmarkOf({ record, before: progress(at(50n)), now: progress() }, names)).toBeUndefined()
    expect(landmarkOf({ record, before: progress(at(50n)), now: progress(at(55n)) }, names)).toEqual(at(70n))
  })

  it('is not before what the copy has by now', () => {
    const record = recordOf('invoice-1', 70n)
    expect(landmarkOf({ record, before: progress(at(50n)), now: progress(at(80n)) }, names)).toBeUndefined()
    expect(landmarkOf({ record, before: progress(), now: progress(at(50n), at(70n)) }, names)).toBeUndefined()
  })
})
