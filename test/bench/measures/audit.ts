import { makeAudit } from '@aid-ledger/audit'
import { addDays, type Day } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { inPairs, type Took, timed } from '../frame/in-pairs.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import type { Workload } from '../workload.ts'
import { asOfNow } from './ask-in-pairs.ts'
import { type AskedLedger, allyOf, openAskedLedger } from './asked-ledger.ts'

/** A diff is two questions, and has as much room again to explain what differs between them. */
const ALLY_WANTED = 4
const ALLIANCE_WANTED = 25
const PAIRS = { usual: 200, quick: 3 }
const ALLIANCE_PAIRS = { usual: 3, quick: 1 }
/** The alliance is gone through as a whole, which a million events would take minutes for. */
const ALLIANCE_EVENTS = 100_000
const ASKED_IN_A_ROW = 10

/** The middle one: what the slowest wait for is the collector, of which one question gets less than its part. */
const MEDIAN = 0.5

/** A year before the last event of the workload: a quarter of all that happened has happened since. */
const A_YEAR_BEFORE = '2025-02-24' as Day

/** The first page of what differs from a year before to now; another day of asking each time, so that none is at hand. */
const diffOf =
  ({ ledger }: AskedLedger, of: string) =>
  async (nth: number): Promise<void> => {
    const from = `knownAt=${A_YEAR_BEFORE},effectiveAt=${addDays(A_YEAR_BEFORE, nth)}`
    const to = `effectiveAt=${asOfNow(nth).effectiveAt}`
    const told = await makeAudit(ledger).query({ view: 'diff', ask: { of, from, to } })
    if (E.isLeft(told)) throw new Error(told.left.detail)
  }

const ofAlly = async (workload: Workload, pairs: number): Promise<Comparison> => {
  const asked = await openAskedLedger(workload)
  const allyAt = (nth: number): number => Math.floor(nth / ASKED_IN_A_ROW)
  const peer = (nth: number): Promise<Took> => timed(() => asked.obligations(allyAt(nth), asOfNow(nth)))
  const ours = (nth: number): Promise<Took> => timed(() => diffOf(asked, `ally:${allyOf(workload, allyAt(nth))}`)(nth))
  try {
    for (let nth = 0; nth < Math.min(pairs, ASKED_IN_A_ROW * 2); nth += 1) {
      await peer(pairs + nth)
      await ours(pairs + nth)
    }
    const { spread, ...compared } = await inPairs(pairs, { peer, ours }, MEDIAN)
    return {
      name: `a diff of an ally against its obligations, ${workload.eventsPerAlly} an ally`,
      unit: 'ms of processor, median',
      ...compared,
      wanted: { atMost: ALLY_WANTED },
      about: `a diff from a year before to now, its first page explained, in ${workload.events} events; the peer is one question; ${spread}`,
    }
  } finally {
    await asked.close()
  }
}

const ofAlliance = async (workload: Workload, pairs: number): Promise<Comparison> => {
  const asked = await openAskedLedger(workload)
  const peer = (nth: number): Promise<Took> =>
    timed(async () => {
      const told = await asked.ledger.query({ view: 'allies', ask: asOfNow(nth) })
      if (E.isLeft(told)) throw new Error(told.left.detail)
    })
  const ours = (nth: number): Promise<Took> => timed(() => diffOf(asked, 'alliance')(nth))
  try {
    const { spread, ...compared } = await inPairs(pairs, { peer, ours }, MEDIAN)
    return {
      name: 'a diff of the alliance against the alliance now',
      unit: 'ms of processor, median',
      ...compared,
      wanted: { atMost: ALLIANCE_WANTED },
      about: `a diff from a year before to now in ${workload.events} events; the peer is the list of allies, computed from its lines; ${spread}`,
    }
  } finally {
    await asked.close()
  }
}

/** What an auditor's questions take beside the questions that they are about. */
export const audit: Measure = {
  name: 'audit',
  summary: 'what differs between two questions, of an ally and of all, against one question',
  run: async ({ events, quick }) => {
    const size = quick ? 'quick' : 'usual'
    const few = Math.min(events, ALLIANCE_EVENTS)
    return [
      await ofAlly({ events, eventsPerAlly: 300, seed: 1 }, PAIRS[size]),
      await ofAlly({ events, eventsPerAlly: 4_000, seed: 1 }, PAIRS[size]),
      await ofAlliance({ events: few, eventsPerAlly: 300, seed: 1 }, ALLIANCE_PAIRS[size]),
    ]
  },
}
