import { type ClusterRecord, clusterRecord } from './cluster-record.ts'
import type { Place } from './place.ts'
import { WireCursor } from './wire-cursor.ts'

/** What an answer to a read, or of a subscription, says that a ledger asks for. */
export type ReadAnswer = {
  readonly record: ClusterRecord | undefined
  /** How far the server has looked. */
  readonly checkpoint: Place | undefined
  readonly hasCaughtUp: boolean
}

const recordOf = (read: WireCursor): ClusterRecord | undefined => {
  let record: ClusterRecord | undefined
  for (let field = read.next(); field !== 0; field = read.next()) {
    if (field === 1) record = read.within(clusterRecord)
    else read.skip()
  }
  return record
}

const placeOf = (checkpoint: WireCursor): Place => {
  let commit = 0n
  let prepare = 0n
  for (let field = checkpoint.next(); field !== 0; field = checkpoint.next()) {
    if (field === 1) commit = checkpoint.uint64()
    else if (field === 2) prepare = checkpoint.uint64()
    else checkpoint.skip()
  }
  return { commit, prepare }
}

/** Reads an answer from its bytes (ReadResp of the protocol's streams.proto). Throws where they are none. */
export const readAnswer = (bytes: Buffer): ReadAnswer => {
  const cursor = new WireCursor(bytes)
  let record: ClusterRecord | undefined
  let checkpoint: Place | undefined
  let hasCaughtUp = false
  for (let field = cursor.next(); field !== 0; field = cursor.next()) {
    switch (field) {
      case 1:
        record = cursor.within(recordOf)
        break
      case 3:
        checkpoint = cursor.within(placeOf)
        break
      case 8:
        hasCaughtUp = true
        cursor.skip()
        break
      default:
        cursor.skip()
    }
  }
  return { record, checkpoint, hasCaughtUp }
}
