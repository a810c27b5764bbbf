import * as E from 'fp-ts/lib/Either.js'
import type { EventRow } from '../log-file/event-row.ts'
import { StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import type { ClusterRecord } from './cluster-record.ts'
import { type CountedAppend, countAppend } from './count-append.ts'
import type { CountedCopy } from './counted-copy.ts'
import { type LedgerRecord, ledgerRecordOf, whereIs } from './ledger-record.ts'
import { RESTORE_BEGUN, RESTORE_FINISHED, readRestoreMark } from './restore-marks.ts'
import type { StreamNames } from './stream-prefix.ts'

/**
 * Gives the events of the ledger their positions, by the order of the cluster's log and by nothing else, so that every
 * instance counts alike. Works within the copy's transaction under way.
 */
export type Counter = {
  /** Takes the next record of a stream of the ledger; answers once the append that it belongs to is whole. */
  readonly take: (record: ClusterRecord) => CountedAppend | undefined
  /** Takes the next record of the stream that tells of a restore. */
  readonly takeMark: (record: ClusterRecord) => void
  /** Forgets the append that is not whole, and how far was looked: it comes again by a new connection. */
  readonly forget: () => void
}

const restoredRow = (record: LedgerRecord, restored: NonNullable<LedgerRecord['restored']>): EventRow => ({
  position: restored.position,
  id: record.id,
  stream: record.stream,
  revision: restored.revision,
  type: record.type,
  schema_version: record.schemaVersion,
  recorded_at: restored.recordedAt,
  data: record.data,
  meta: record.meta,
})

const broken = (record: ClusterRecord, why: string): StoreFailure =>
  new StoreFailure(
    storeError(
      'StoreDamaged',
      `The ${whereIs(record)} cannot be counted: ${why}. Restore the ledger from an export under another stream prefix.`,
    ),
  )

export const makeCounter = (copy: CountedCopy, names: StreamNames): Counter => {
  let group: Array<LedgerRecord> = []

  const takeRestored = (record: LedgerRecord, restored: NonNullable<LedgerRecord['restored']>): void => {
    if (copy.putAside(restoredRow(record, restored))) return
    copy.addUncounted(record.stream, 1)
  }
  const handled = (place: LedgerRecord['place']): void => copy.setProgress({ own: place, seen: place })
  const takeMark = (record: ClusterRecord): void => {
    const mark = readRestoreMark(record.data)
    const { restoring } = copy.progress()
    if (mark === undefined) throw broken(record, 'no ledger wrote it')
    if (record.type === RESTORE_BEGUN && restoring === undefined && copy.tip().position === 0)
      copy.setProgress({ restoring: mark })
    if (record.type === RESTORE_FINISHED && restoring?.digest === mark.digest) {
      const { events, last } = copy.countAside()
      if (events !== mark.events || last !== mark.events)
        throw broken(record, `of ${mark.events} restored events ${events} are there`)
      copy.takeAside()
      copy.setProgress({ restoring: undefined })
    }
    handled({ commit: record.commit, prepare: record.prepare, id: record.id })
  }
  const take = (record: ClusterRecord): CountedAppend | undefined => {
    const read = ledgerRecordOf(record, names)
    if (E.isLeft(read)) throw new StoreFailure(read.left)
    const { restored, left, place } = read.right
    if (restored !== undefined && copy.progress().restoring !== undefined) {
      takeRestored(read.right, restored)
      handled(place)
      return undefined
    }
    const [first] = group
    if (first !== undefined && first.append !== read.right.append)
      throw broken(record, `it stands within the append that begins with ${first.id}`)
    group.push(read.right)
    if (left > 0) return undefined
    const whole = group
    group = []
    const counted = countAppend(copy, whole)
    handled(place)
    return counted
  }
  return {
    take,
    takeMark,
    forget: () => {
      group = []
      copy.setLooked(undefined)
    },
  }
}
