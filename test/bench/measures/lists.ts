import * as E from 'fp-ts/lib/Either.js'
import { millisecondsOf } from '../frame/in-pairs.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import type { Workload } from '../workload.ts'
import { openAskedLedger } from './asked-ledger.ts'

const VIEWS = ['allies', 'shortfalls', 'approvals'] as const

const SMALLER_BY = 10

/** How long each list takes, in seconds: of every ally, none of which has been asked for before. */
const secondsOf = async (workload: Workload): Promise<ReadonlyArray<number>> => {
  const asked = await openAskedLedger(workload)
  try {
    const took: Array<number> = []
    for (const view of VIEWS)
      took.push(
        await millisecondsOf(async () => {
          const told = await asked.ledger.query({ view })
          if (E.isLeft(told)) throw new Error(told.left.detail)
        }),
      )
    return took.map((ms) => ms / 1_000)
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
    return VIEWS.map((view, at): Comparison => {
      const [peer, ours] = [peers[at]!, own[at]!]
      const about = `the first page of the list, of ${events} events; the peer is the same at ${smaller}`
      return { name: `the list of ${view}`, unit: 's', ours, peer, ratio: ours / peer, about }
    })
  },
}
