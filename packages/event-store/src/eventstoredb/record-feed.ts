import type streams from '@eventstore/db-client/generated/streams_pb.js'
import { StoreFailure } from '../port.ts'
import type { ClusterClient } from './cluster-client.ts'
import { type ClusterRecord, clusterRecordOf } from './cluster-record.ts'
import { streamGone } from './cluster-trouble.ts'
import { copyInWords } from './copy-in-words.ts'
import type { CountedAppend } from './count-append.ts'
import { type CountedCopy, inTransaction } from './counted-copy.ts'
import { insistOnVisible } from './insist-on-visible.ts'
import type { Counter } from './make-counter.ts'
import type { Place } from './place.ts'
import type { StreamNames } from './stream-prefix.ts'

/** The most answers that one transaction of the copy takes: it runs in one go, and others want their turn. */
const MAX_RUN = 500

export type FeedParts = {
  readonly path: string
  readonly client: ClusterClient
  readonly copy: CountedCopy
  readonly counter: Counter
  readonly names: StreamNames
  /** Is told, once they are in the copy, of the appends that were counted. */
  readonly onCounted: (counted: ReadonlyArray<CountedAppend>) => void
  readonly onCaughtUp: () => void
  /** Is told how far the server has looked through a log that is others'. */
  readonly onCheckpoint: (place: Place) => void
}

type ReadStream = Awaited<ReturnType<ClusterClient['openRead']>>

/** What taking a run of answers led to: all of it is in the copy, or up to a record of metadata that has to be looked into. */
type Run = { readonly look: ClusterRecord | undefined }

/** Whether a record says that its stream was deleted for ever. */
const isTombstone = ({ type }: ClusterRecord): boolean => type === '$streamDeleted'

/**
 * Puts what a subscription gives into the copy, many answers by one transaction, until it ends: by an error always, its own or
 * the feed's. While it writes nothing more is taken from the connection, so that nothing piles up.
 */
export const recordFeed = (parts: FeedParts, subscription: ReadStream): Promise<never> => {
  const { path, client, copy, counter, names } = parts
  const queue: Array<streams.ReadResp> = []
  let latest = copy.progress().seen?.commit ?? -1n
  let scheduled = false
  let busy = false
  let over = false

  const takeRecord = (record: ClusterRecord, counted: Array<CountedAppend>): ClusterRecord | undefined => {
    // Some servers give the record again that following goes on after.
    if (record.commit <= latest) return undefined
    if (record.stream.startsWith('$$')) return record
    if (record.stream === names.restore) counter.takeMark(record)
    else if (record.stream.startsWith(names.prefix)) {
      if (isTombstone(record)) throw new StoreFailure(streamGone(record.stream, 'deleted for ever').error)
      const settled = counter.take(record)
      if (settled !== undefined) counted.push(settled)
    }
    latest = record.commit
    return undefined
  }
  const takeAnswer = (answer: streams.ReadResp, counted: Array<CountedAppend>): ClusterRecord | undefined => {
    const record = clusterRecordOf(answer.getEvent())
    if (record !== undefined) return takeRecord(record, counted)
    const checkpoint = answer.getCheckpoint()
    if (checkpoint !== undefined)
      parts.onCheckpoint({
        commit: BigInt(checkpoint.getCommitPosition()),
        prepare: BigInt(checkpoint.getPreparePosition()),
      })
    if (answer.hasCaughtUp()) parts.onCaughtUp()
    return undefined
  }
  const takeRun = (): Run => {
    const counted: Array<CountedAppend> = []
    let look: ClusterRecord | undefined
    inTransaction(copy, () => {
      while (queue.length > 0 && look === undefined) {
        look = takeAnswer(queue[0]!, counted)
        queue.shift()
      }
    })
    parts.onCounted(counted)
    return { look }
  }
  const takeAll = async (): Promise<void> => {
    scheduled = false
    if (busy) return
    busy = true
    while (queue.length > 0) {
      const { look } = copyInWords(path, takeRun)
      if (look === undefined) continue
      subscription.pause()
      await insistOnVisible(client, look.stream)
      latest = look.commit
      subscription.resume()
    }
    busy = false
  }
  return new Promise((_, reject) => {
    const giveUp = (error: unknown): void => {
      over = true
      queue.length = 0
      reject(error)
      subscription.cancel()
    }
    const run = (): void => {
      takeAll().catch(giveUp)
    }
    subscription.on('data', (answer: streams.ReadResp) => {
      if (over) return
      queue.push(answer)
      if (queue.length >= MAX_RUN) return run()
      if (scheduled) return
      scheduled = true
      setImmediate(run)
    })
    subscription.on('error', giveUp)
    subscription.on('end', () => giveUp(new Error('the server ended the subscription')))
  })
}
