import { makeAudit } from '@aid-ledger/audit'
import { addDays, type Day, type PartyCode } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { inPairs, type Took, timed } from '../frame/in-pairs.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import type { Workload } from '../workload.ts'
import { asOfNow } from './ask-in-pairs.ts'
import { type AskedLedger, allyOf, openAskedLedger } from './asked-ledger.ts'

/** A diff is two questions, and has as much room again to explain what differs between them. */
const ALLY_WANTED = 4
const ALLIANCE_WANTED = 25
/** Delays read the approvals too, and what parties are called, and walk back over each line: at most as much as two more questions. */
const DELAYS_WANTED = 3
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

/** A view of an ally that is measured against one question of it: its obligations. */
type OfAlly = Pick<Comparison, 'name' | 'wanted' | 'about'> & {
  readonly ask: (asked: AskedLedger, ally: PartyCode, nth: number) => Promise<void>
}

const ofAlly = async (workload: Workload, pairs: number, { ask, ...told }: OfAlly): Promise<Comparison> => {
  const asked = await openAskedLedger(workload)
  const allyAt = (nth: number): number => Math.floor(nth / ASKED_IN_A_ROW)
  const peer = (nth: number): Promise<Took> => timed(() => asked.obligations(allyAt(nth), asOfNow(nth)))
  const ours = (nth: number): Promise<Took> => timed(() => ask(asked, allyOf(workload, allyAt(nth)), nth))
  try {
    for (let nth = 0; nth < Math.min(pairs, ASKED_IN_A_ROW * 2); nth += 1) {
      await peer(pairs + nth)
      await ours(pairs + nth)
    }
    const { spread, ...compared } = await inPairs(pairs, { peer, ours }, MEDIAN)
    return { unit: 'ms of processor, median', ...told, ...compared, about: `${told.about}; ${spread}` }
  } finally {
    await asked.close()
  }
}

const allyDiff = (workload: Workload, pairs: number): Promise<Comparison> =>
  ofAlly(workload, pairs, {
    name: `a diff of an ally against its obligations, ${workload.eventsPerAlly} an ally`,
    wanted: { atMost: ALLY_WANTED },
    about: `a diff from a year before to now, its first page explained, in ${workload.events} events; the peer is one question`,
    ask: (asked, ally, nth) => diffOf(asked, `ally:${ally}`)(nth),
  })

const allyDelays = (workload: Workload, pairs: number): Promise<Comparison> =>
  ofAlly(workload, pairs, {
    name: `the delays of an ally against its obligations, ${workload.eventsPerAlly} an ally`,
    wanted: { atMost: DELAYS_WANTED },
    about: `where the days of all of its pledges went, in ${workload.events} events; the peer is one question`,
    ask: async ({ ledger }, ally, nth) => {
      const told = await makeAudit(ledger).query({ view: 'delays', ask: { of: `ally:${ally}`, ...asOfNow(nth) } })
      if (E.isLeft(told)) throw new Error(told.left.detail)
    },
  })

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
  summary: 'what differs between two questions, of an ally and of all, and where days went, against one question',
  run: async ({ events, quick }) => {
    const size = quick ? 'quick' : 'usual'
    const few = Math.min(events, ALLIANCE_EVENTS)
    return [
      await allyDiff({ events, eventsPerAlly: 300, seed: 1 }, PAIRS[size]),
      await allyDiff({ events, eventsPerAlly: 4_000, seed: 1 }, PAIRS[size]),
      await allyDelays({ events, eventsPerAlly: 300, seed: 1 }, PAIRS[size]),
      await ofAlliance({ events: few, eventsPerAlly: 300, seed: 1 }, ALLIANCE_PAIRS[size]),
    ]
  },
}
