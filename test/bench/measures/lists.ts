import * as E from 'fp-ts/lib/Either.js'
import { type Took, timed } from '../frame/in-pairs.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import type { Workload } from '../workload.ts'
import { openAskedLedger } from './asked-ledger.ts'

const VIEWS = ['allies', 'shortfalls', 'approvals'] as const

const SMALLER_BY = 10

/**
 * Each list is asked for twice: what was reckoned of each ally is kept while nothing is recorded about it. The first of them
 * reckons the allies' shares of all.
 */
const TIMES = ['', ', asked again'] as const

const asking = VIEWS.flatMap((view) => TIMES.map((again) => ({ view, again })))

/** How long each list takes, in seconds. */
const secondsOf = async (workload: Workload): Promise<ReadonlyArray<number>> => {
  const asked = await openAskedLedger(workload)
  try {
    const took: Array<Took> = []
    for (const { view } of asking)
      took.push(
        await timed(async () => {
          const told = await asked.ledger.query({ view })
          if (E.isLeft(told)) throw new Error(told.left.detail)
        }),
      )
    return took.map(({ clock }) => clock / 1_000)
  } finally {
    await asked.close()
  }
}

/** Lists over all allies, which go ally by ally: once each, as they take long. */
export const lists: Measure = {
  name: 'lists',
  summary: 'lists over the whole ledger, which go ally by ally',
  run: async ({ events }) => {
    const smaller = Math.ceil(events / SMALLER_BY)
    const peers = await secondsOf({ events: smaller, eventsPerAlly: 300, seed: 1 })
    const own = await secondsOf({ events, eventsPerAlly: 300, seed: 1 })
    return asking.map(({ view, again }, at): Comparison => {
      const [peer, ours] = [peers[at]!, own[at]!]
      const about = `the first page of the list, of ${events} events; the peer is the same at ${smaller}`
      return { name: `the list of ${view}${again}`, unit: 's', ours, peer, ratio: ours / peer, about }
    })
  },
}
