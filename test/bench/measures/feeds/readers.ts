import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { START_FLAGS } from '../../frame/start-flags.ts'
import type { Order, Report } from './read-streams.ts'

const PROGRAM = fileURLToPath(new URL('./read-streams.ts', import.meta.url))

/** Readers of streams in a process of their own. */
export type Readers = {
  /** Opens so many streams; resolves once all have begun. */
  readonly open: (url: string, readers: number) => Promise<void>
  /** Asks for the time at which each reader has an id; to be asked before the event is on its way. */
  readonly until: (id: number) => Promise<ReadonlyArray<number>>
  readonly end: () => Promise<void>
}

/** The machine's clock in milliseconds, which both processes read. */
export const machineMs = (): number => Number(process.hrtime.bigint()) / 1e6

/** A process for readers; what is asked of it rejects where one of them misses an event. */
export const makeReaders = async (): Promise<Readers> => {
  const child = fork(PROGRAM, [], { execArgv: [...START_FLAGS] })
  const ended = once(child, 'exit')
  const ask = (order: Order): Promise<Report> => {
    child.send(order)
    return Promise.race([
      once(child, 'message').then(([report]) => report as Report),
      ended.then(([code]) => Promise.reject(new Error(`the readers ended with ${code}`))),
    ])
  }
  // Its start is no reader's.
  await ask({ open: '', readers: 0 })
  return {
    open: async (url, readers) => {
      await ask({ open: url, readers })
    },
    until: async (id) => {
      const report = await ask({ until: id })
      return 'at' in report ? report.at : []
    },
    end: async () => {
      child.disconnect()
      await ended
    },
  }
}
