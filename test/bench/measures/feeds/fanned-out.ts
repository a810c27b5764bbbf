import type { StoredEvent } from '@aid-ledger/domain'
import type { Comparison } from '../../frame/measure.ts'
import { appendAll, eventsToAppend } from '../appending.ts'
import { bareBroadcast } from './bare-broadcast.ts'
import { framesOf, withFedLedger } from './fed-ledger.ts'
import { machineMs, makeReaders } from './readers.ts'

const READERS = { usual: 1_000, quick: 20 }
const EVENTS = { usual: 10_000, quick: 400 }
/** What the service may take more while all readers follow: far less than one copy of the messages for each. */
const MEMORY_MIB = 256
const IN_FLIGHT = 32
/** How many events the peer writes at a time: about as many as come of a commit under load. */
const AT_ONCE = 32
const LOOK_EVERY_MS = 20
const MIB = 1024 * 1024

type Run = { readonly perSecond: number; readonly grown: number }

/** How much more memory this process has had at most while something runs. */
const grownBy = async (run: () => Promise<unknown>): Promise<number> => {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, LOOK_EVERY_MS)
  await run()
  clearInterval(timer)
  return Math.max(1, (most - before) / MIB)
}

const run = async (url: string, readers: number, events: number, say: () => Promise<unknown>): Promise<Run> => {
  const following = await makeReaders()
  await following.open(url, readers)
  const began = machineMs()
  let ended = began
  const grown = await grownBy(async () => {
    const reached = following.until(events)
    await say()
    // Rejects where a reader has missed one.
    ended = Math.max(...(await reached))
  })
  await following.end()
  return { perSecond: (readers * events * 1_000) / (ended - began), grown }
}

const ours = (events: ReadonlyArray<StoredEvent>, readers: number): Promise<Run & { frames: ReadonlyArray<Buffer> }> =>
  withFedLedger(async (fed) => {
    const ran = await run(fed.url, readers, events.length, () => appendAll(fed.store, events, IN_FLIGHT))
    return { ...ran, frames: await framesOf(fed) }
  })

const bare = async (frames: ReadonlyArray<Buffer>, readers: number): Promise<Run> => {
  const broadcast = await bareBroadcast()
  const ran = await run(broadcast.url, readers, frames.length, async () => {
    for (let from = 0; from < frames.length; from += AT_ONCE)
      await broadcast.say(Buffer.concat(frames.slice(from, from + AT_ONCE)))
  })
  await broadcast.end()
  return ran
}

/** That many readers each get every event while they are appended, and what that takes. */
export const fannedOut = async (size: 'usual' | 'quick'): Promise<ReadonlyArray<Comparison>> => {
  const events = await eventsToAppend(EVENTS[size])
  const readers = READERS[size]
  const own = await ours(events, readers)
  const peer = await bare(own.frames, readers)
  const what = `${readers} readers of ${events.length} events each`
  return [
    {
      name: `${what}, none lost`,
      unit: 'messages/s',
      ours: own.perSecond,
      peer: peer.perSecond,
      ratio: own.perSecond / peer.perSecond,
      about:
        'each reader checks that it is told of every event, in order; ours appends them meanwhile, the peer writes the same bytes to as many sockets and does nothing else',
    },
    {
      name: `${what}, memory`,
      unit: 'MiB',
      ours: own.grown,
      peer: MEMORY_MIB,
      ratio: own.grown / MEMORY_MIB,
      wanted: { atMost: 1 },
      about: `how much the process of the service grew at most meanwhile; the peer is the bound. The bare broadcast grew by ${Math.round(peer.grown)} MiB`,
    },
  ]
}
