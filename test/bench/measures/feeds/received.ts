import type { StoredEvent } from '@aid-ledger/domain'
import { inTurns, median } from '../../frame/in-turns.ts'
import type { Comparison } from '../../frame/measure.ts'
import { appendAll, eventsToAppend } from '../appending.ts'
import { bareBroadcast } from './bare-broadcast.ts'
import { framesOf, withFedLedger } from './fed-ledger.ts'
import { machineMs, makeReaders, type Readers } from './readers.ts'

const WANTED = 2
const READERS = { usual: 100, quick: 10 }
const EVENTS = { usual: 300, quick: 20 }
const ROUNDS = { usual: 5, quick: 1 }

/** The median, over events and readers, of how long it takes from when one was said until it is received. */
const latency = async (count: number, readers: Readers, say: (nth: number) => Promise<number>): Promise<number> => {
  const took: Array<number> = []
  for (let nth = 1; nth <= count; nth += 1) {
    const reached = readers.until(nth)
    const said = await say(nth)
    for (const at of await reached) took.push(at - said)
  }
  return median(took)
}

const ours = (events: ReadonlyArray<StoredEvent>, count: number) =>
  withFedLedger(async ({ store, url }) => {
    const readers = await makeReaders()
    await readers.open(url, count)
    const told = await latency(events.length, readers, async (nth) => {
      await appendAll(store, [events[nth - 1]!], 1)
      return machineMs()
    })
    await readers.end()
    return told
  })

const bare = async (frames: ReadonlyArray<Buffer>, count: number): Promise<number> => {
  const broadcast = await bareBroadcast()
  const readers = await makeReaders()
  await readers.open(broadcast.url, count)
  const told = await latency(frames.length, readers, async (nth) => {
    const said = machineMs()
    await broadcast.say(frames[nth - 1]!)
    return said
  })
  await readers.end()
  await broadcast.end()
  return told
}

/** How long after an append is acknowledged those who follow have received it, against a broadcast that does nothing else. */
export const received = async (size: 'usual' | 'quick'): Promise<Comparison> => {
  const events = await eventsToAppend(EVENTS[size])
  const frames = await withFedLedger(async (fed) => {
    await appendAll(fed.store, events, 1)
    return framesOf(fed)
  })
  const count = READERS[size]
  const told = await inTurns(ROUNDS[size], {
    peer: () => bare(frames, count),
    ours: () => ours(events, count),
  })
  return {
    ...told,
    name: `append acknowledged to received, ${count} readers`,
    unit: 'ms',
    wanted: { atMost: WANTED },
    about: `the median over ${events.length} events and all readers, which are in a process of their own; the peer writes the same bytes to as many sockets, and does nothing else`,
  }
}
