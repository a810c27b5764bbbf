import type { FeedAsk, FeedId, FeedPlace } from '@aid-ledger/contract'
import { formatFeedId } from '@aid-ledger/contract'
import type { FeedBatch, Feeds } from '@aid-ledger/feeds'
import type { Response } from 'express'
import type { FeedLimits } from './feed-limits.ts'
import { BEGINNING_FRAME, frameOf, framesOf, heartbeatOf } from './sse-frame.ts'

/** A reader, as far as it has been told. */
export type Reader = { readonly ask: FeedAsk; id: FeedId }

/** Hears what readers are told. */
export type Hearing = { readonly sent: (messages: number) => void; readonly overflowed: () => void }

type Sending = {
  readonly feeds: Feeds
  readonly reader: Reader
  readonly after: FeedPlace
  readonly limits: FeedLimits
  readonly hearing: Hearing
  readonly signal: AbortSignal
}

/** Waits until what was written is on its way, or the reader is gone; false where that takes too long. */
const isTaken = (res: Response, signal: AbortSignal, withinMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    const end = (isInTime: boolean): void => {
      clearTimeout(timer)
      res.off('drain', drained)
      signal.removeEventListener('abort', drained)
      resolve(isInTime)
    }
    const drained = () => end(true)
    const timer = setTimeout(() => end(false), withinMs)
    res.once('drain', drained)
    signal.addEventListener('abort', drained)
    if (signal.aborted) drained()
  })

/** What a batch is on the wire, but for what readers share. */
const aside = ({ reset, caughtUp }: FeedBatch): { readonly before: string; readonly after: string } => ({
  before: reset === undefined ? '' : frameOf('reset', reset),
  after: caughtUp === undefined ? '' : frameOf('caught-up', caughtUp),
})

/** Writes a batch; answers whether there is room for more. */
const write = (res: Response, batch: FeedBatch, { reader, hearing }: Sending): boolean => {
  const { steps, caughtUp } = batch
  const { before, after } = aside(batch)
  const frames = steps.length === 0 ? undefined : framesOf(reader.ask.feed, steps)
  let hasRoom = true
  if (before !== '') hasRoom = res.write(before)
  if (frames !== undefined && frames.length > 0) hasRoom = res.write(frames)
  if (after !== '') hasRoom = res.write(after)
  reader.id = caughtUp?.id ?? steps.at(-1)?.id ?? reader.id
  hearing.sent(steps.reduce((sum, { message }) => (message === undefined ? sum : sum + 1), 0))
  return hasRoom
}

/** Tells a reader that is too slow where to go on, and lets go of it whether or not it hears that. */
const letGo = async (res: Response, { feeds, reader, limits, hearing }: Sending): Promise<void> => {
  hearing.overflowed()
  res.write(frameOf('overflow', await feeds.overflow(reader.ask.feed, reader.id)))
  const timer = setTimeout(() => res.destroy(), limits.lastWordsMs)
  res.once('close', () => clearTimeout(timer))
}

/**
 * Sends a feed until its reader is gone, the service stops, or the reader is too slow; no more is taken from the feed than the
 * reader takes. Throws what ends the feed otherwise.
 */
export const sendFeed = async (res: Response, sending: Sending): Promise<void> => {
  const { feeds, reader, after, limits, signal } = sending
  res.write(BEGINNING_FRAME)
  const heart = setInterval(() => {
    if (!res.writableNeedDrain) res.write(heartbeatOf(reader.id))
  }, limits.heartbeatMs)
  try {
    for await (const batch of feeds.follow(reader.ask, after, signal)) {
      if (write(res, batch, sending) || (await isTaken(res, signal, limits.stalledMs))) continue
      await letGo(res, sending)
      break
    }
  } finally {
    clearInterval(heart)
  }
}

/** A reader that has been told nothing yet. */
export const newReader = (ask: FeedAsk, after: FeedPlace): Reader => ({ ask, id: formatFeedId(after) })
