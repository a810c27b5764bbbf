import type { Readable } from 'node:stream'
import { StoreFailure } from '../port.ts'
import type { ClusterClient } from './cluster-client.ts'
import type { ClusterRecord } from './cluster-record.ts'
import { streamGone } from './cluster-trouble.ts'
import { copyInWords } from './copy-in-words.ts'
import type { CountedAppend } from './count-append.ts'
import type { CountedCopy } from './counted-copy.ts'
import { insistOnVisible } from './insist-on-visible.ts'
import type { Counter } from './make-counter.ts'
import type { Looked, Place } from './place.ts'
import type { ReadAnswer } from './read-answer.ts'
import type { StreamNames } from './stream-prefix.ts'

export type FeedParts = {
  readonly path: string
  readonly client: Pick<ClusterClient, 'readOne'>
  readonly copy: CountedCopy
  readonly counter: Counter
  readonly names: StreamNames
  /** Is told after each answer of the appends that were counted by it, if any. */
  readonly onCounted: (counted: ReadonlyArray<CountedAppend>) => void
  readonly onCaughtUp: () => void
  /** Is told how far the log has been looked at. */
  readonly onLooked: (looked: Looked) => void
  /** Is told how far the server has looked through a log that is others'. */
  readonly onCheckpoint: (place: Place) => void
}

/** Gives answers. */
type Subscription = Readable & { readonly cancel: () => void }

/** Whether a record says that its stream was deleted for ever. */
const isTombstone = ({ type }: ClusterRecord): boolean => type === '$streamDeleted'

/** Counts an answer; what it gives is a record of metadata, which is to be looked into before the next is taken. */
const takeInto = (parts: FeedParts): ((answer: ReadAnswer) => ClusterRecord | undefined) => {
  const { path, copy, counter, names } = parts
  let latest = copy.progress().seen?.commit ?? -1n
  const takeRecord = (record: ClusterRecord, counted: Array<CountedAppend>): ClusterRecord | undefined => {
    // Some servers give the record again that following goes on after.
    if (record.commit <= latest) return undefined
    latest = record.commit
    if (record.stream.startsWith('$$')) return record
    if (record.stream === names.restore) counter.takeMark(record)
    else if (record.stream.startsWith(names.prefix)) {
      if (isTombstone(record)) throw new StoreFailure(streamGone(record.stream, 'deleted for ever').error)
      const settled = counter.take(record)
      if (settled !== undefined) counted.push(settled)
    }
    return undefined
  }
  const takeAnswer = (answer: ReadAnswer, counted: Array<CountedAppend>): ClusterRecord | undefined => {
    const { record, checkpoint, hasCaughtUp } = answer
    const place = record ?? checkpoint
    if (place !== undefined) parts.onLooked({ place, isThrough: record !== undefined })
    if (record !== undefined) return takeRecord(record, counted)
    if (checkpoint !== undefined) parts.onCheckpoint(checkpoint)
    if (hasCaughtUp) parts.onCaughtUp()
    return undefined
  }
  return (answer) => {
    const counted: Array<CountedAppend> = []
    const look = copyInWords(path, () => copy.change(() => takeAnswer(answer, counted)))
    parts.onCounted(counted)
    return look
  }
}

/**
 * Puts what a subscription gives into the copy as it comes, until it ends: by an error always, its own or the feed's. Each
 * answer is counted before the next is taken from the connection, so that nothing piles up here; none once it has ended.
 */
export const recordFeed = (parts: FeedParts, subscription: Subscription): Promise<never> =>
  new Promise((_, reject) => {
    const take = takeInto(parts)
    let over = false
    const giveUp = (error: unknown): void => {
      over = true
      reject(error)
      subscription.cancel()
    }
    // The stream is paused meanwhile, so that what comes after the record waits in it.
    const lookInto = async ({ stream }: ClusterRecord): Promise<void> => {
      subscription.pause()
      await insistOnVisible(parts.client, stream)
      // Once this feed is over the next one takes what comes after.
      if (!over) subscription.resume()
    }
    subscription.on('data', (answer: ReadAnswer) => {
      if (over) return
      try {
        const look = take(answer)
        if (look !== undefined) lookInto(look).catch(giveUp)
      } catch (error) {
        giveUp(error)
      }
    })
    subscription.on('error', giveUp)
    subscription.on('end', () => giveUp(new Error('the server ended the subscription')))
  })
