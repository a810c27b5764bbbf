import type { FeedName, SseEvent } from '@aid-ledger/contract'
import type { FeedMessage, FeedStep } from '@aid-ledger/feeds'

/** After how many milliseconds a reader that lost the stream comes back, unless it knows better. */
const RETRY_MS = 1_000

/** What a stream begins with. */
export const BEGINNING_FRAME = `retry: ${RETRY_MS}\n\n`

/** One server-sent event: JSON has no line break, so that it is one line of data. */
export const frameOf = (event: SseEvent, { id, json }: FeedMessage): string =>
  `event: ${event}\nid: ${id}\ndata: ${json}\n\n`

/** Tells how far the stream is, and that it is alive: without data a reader keeps the id and hands nothing on. */
export const heartbeatOf = (id: string): string => `: alive\nid: ${id}\n\n`

const made = new WeakMap<ReadonlyArray<FeedStep>, Buffer>()

/** The bytes of steps; those that readers share are made once. */
export const framesOf = (feed: FeedName, steps: ReadonlyArray<FeedStep>): Buffer => {
  const known = made.get(steps)
  if (known !== undefined) return known
  const event = feed === 'ledger' ? 'event' : 'change'
  const frames = Buffer.from(
    steps.map(({ message }) => (message === undefined ? '' : frameOf(event, message))).join(''),
  )
  made.set(steps, frames)
  return frames
}
