import { inTurns } from '../frame/in-turns.ts'
import type { Measure } from '../frame/measure.ts'
import { ledgerOfWorkload } from '../ledger-of-workload.ts'
import { type Cost, inOwnProcess } from './in-own-process.ts'

const SPEED_WANTED = 0.3
const MEMORY_WANTED = 1.3
const SMALLER_BY = 10
const ROUNDS = { usual: 5, quick: 1 }

const READ_ONCE = new URL('./rebuild/read-once.ts', import.meta.url)

const readOnce = (how: 'scan' | 'rebuild', directory: string): Promise<Cost> =>
  inOwnProcess(READ_ONCE, [how, directory])

export const rebuilds: Measure = {
  name: 'rebuilds',
  summary: 'the read model made anew, against a bare scan, and its memory at a tenth of the events',
  run: async ({ events, quick }) => {
    const rounds = ROUNDS[quick ? 'quick' : 'usual']
    const shape = { eventsPerAlly: 300, seed: 1 }
    const large = await ledgerOfWorkload({ ...shape, events })
    const small = await ledgerOfWorkload({ ...shape, events: Math.ceil(events / SMALLER_BY) })
    const peaks: Array<number> = []
    const perSecond = async (how: 'scan' | 'rebuild'): Promise<number> => {
      const { seconds, megabytes } = await readOnce(how, large)
      if (how === 'rebuild') peaks.push(megabytes)
      return events / seconds
    }
    const speed = await inTurns(rounds, { peer: () => perSecond('scan'), ours: () => perSecond('rebuild') })
    const memory = await inTurns(rounds, {
      peer: async () => (await readOnce('rebuild', small)).megabytes,
      // Of the rebuilds that were timed, so that a million events are read no more often than is needed.
      ours: async () => peaks.shift()!,
    })
    const inProcess = 'each in a process of its own, with the flags of `npm start`'
    return [
      {
        name: 'the read model made anew',
        unit: 'events/s',
        ...speed,
        wanted: { atLeast: SPEED_WANTED },
        about: `of ${events} events; the peer iterates over the bare rows and parses their JSON; ${inProcess}`,
      },
      {
        name: 'its peak memory',
        unit: 'MB',
        ...memory,
        wanted: { atMost: MEMORY_WANTED },
        about: `of the rebuilds of ${events} events; the peer is the same at ${Math.ceil(events / SMALLER_BY)}; ${inProcess}`,
      },
    ]
  },
}
