import { StoreFailure } from '../port.ts'
import type { ClusterClient } from './cluster-client.ts'
import type { ClusterRecord } from './cluster-record.ts'
import { streamGone } from './cluster-trouble.ts'
import { copyInWords } from './copy-in-words.ts'
import type { CountedAppend } from './count-append.ts'
import type { CountedCopy } from './counted-copy.ts'
import { insistOnVisible } from './insist-on-visible.ts'
import type { Counter } from './make-counter.ts'
import type { Place } from './place.ts'
import type { ReadAnswer } from './read-answer.ts'
import type { StreamNames } from './stream-prefix.ts'

export type FeedParts = {
  readonly path: string
  readonly client: ClusterClient
  readonly copy: CountedCopy
  readonly counter: Counter
  readonly names: StreamNames
  /** Is told after each answer of the appends that were counted by it, if any. */
  readonly onCounted: (counted: ReadonlyArray<CountedAppend>) => void
  readonly onCaughtUp: () => void
  /** Is told how far the server has looked through a log that is others'. */
  readonly onCheckpoint: (place: Place) => void
}

type ReadStream = Awaited<ReturnType<ClusterClient['openRead']>>

/** Whether a record says that its stream was deleted for ever. */
const isTombstone = ({ type }: ClusterRecord): boolean => type === '$streamDeleted'

/**
 * Puts what a subscription gives into the copy as it comes, until it ends: by an error always, its own or the feed's. Each
 * answer is counted before the next is taken from the connection, so that nothing piles up here.
 */
export const recordFeed = (parts: FeedParts, subscription: ReadStream): Promise<never> => {
  const { path, client, copy, counter, names } = parts
  const waiting: Array<ReadAnswer> = []
  let latest = copy.progress().seen?.commit ?? -1n
  /** A record of metadata that is being looked into: nothing after it is taken until that is done. */
  let look: ClusterRecord | undefined
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
  const takeAnswer = (answer: ReadAnswer, counted: Array<CountedAppend>): ClusterRecord | undefined => {
    const { record, checkpoint, hasCaughtUp } = answer
    if (record !== undefined) return takeRecord(record, counted)
    if (checkpoint !== undefined) parts.onCheckpoint(checkpoint)
    if (hasCaughtUp) parts.onCaughtUp()
    return undefined
  }
  const take = (answer: ReadAnswer): void => {
    const counted: Array<CountedAppend> = []
    look = copyInWords(path, () => copy.change(() => takeAnswer(answer, counted)))
    parts.onCounted(counted)
  }
  const takeWaiting = (): void => {
    while (look === undefined && waiting.length > 0) take(waiting.shift()!)
    if (look !== undefined) lookInto(look)
  }
  // What comes meanwhile waits: the connection is paused, so that it is little.
  const lookInto = (record: ClusterRecord): void => {
    subscription.pause()
    insistOnVisible(client, record.stream)
      .then(() => {
        latest = record.commit
        look = undefined
        subscription.resume()
        takeWaiting()
      })
      .catch(giveUp)
  }
  let giveUp: (error: unknown) => void = () => {}
  return new Promise((_, reject) => {
    giveUp = (error) => {
      over = true
      reject(error)
      subscription.cancel()
    }
    subscription.on('data', (answer: ReadAnswer) => {
      if (over) return
      waiting.push(answer)
      if (look !== undefined) return
      try {
        takeWaiting()
      } catch (error) {
        giveUp(error)
      }
    })
    subscription.on('error', giveUp)
    subscription.on('end', () => giveUp(new Error('the server ended the subscription')))
  })
}
