import { addDays, type Day } from '@aid-ledger/domain'
import { inPairs, millisecondsOf, type Pair } from '../frame/in-pairs.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import { diceOf } from '../workload/dice.ts'
import { alliesOf, type Workload } from '../workload.ts'
import { type AskedLedger, openAskedLedger, type When } from './asked-ledger.ts'

const PAST_WANTED = 3
const SIZE_WANTED = 1.5
/** Enough runs that a 99th percentile is not the slowest one. */
const PAIRS = { usual: 200, quick: 10 }
/** How often a warm ally is asked before the next one is. */
const ASKED_IN_A_ROW = 10

/** The years that the workload's events are spread over, in days. */
const FIRST_DAY = '2022-02-24' as Day
const LAST_DAY = '2026-02-24' as Day
const DAYS = 1_461

/** As of now: all that is known, on a day on which all has taken effect; another day for each asking, so that none is at hand. */
const asOfNow = (nth: number): When => ({ effectiveAt: addDays(LAST_DAY, nth) })

const pasts = (seed: number): ((nth: number) => When) => {
  const dice = diceOf(seed)
  return (nth) => ({ knownAt: addDays(FIRST_DAY, dice.roll(DAYS)), effectiveAt: addDays(LAST_DAY, nth) })
}

const askedAt =
  (when: (nth: number) => When) =>
  (asked: AskedLedger) =>
  async (nth: number, ally: number): Promise<number> =>
    millisecondsOf(() => asked.obligations(ally, when(nth)))

type Side = { readonly workload: Workload; readonly when: (nth: number) => When }

/** A warm side: the ally's events are at hand and decoded, its answer is not. */
const warm = async ({ workload, when }: Side): Promise<[Pair['ours'], AskedLedger['close']]> => {
  const asked = await openAskedLedger(workload)
  let at = -1
  const ask = askedAt(when)(asked)
  const run = async (nth: number) => {
    const ally = Math.floor(nth / ASKED_IN_A_ROW)
    if (ally !== at) await asked.obligations(ally, { effectiveAt: FIRST_DAY })
    at = ally
    return ask(nth, ally)
  }
  return [run, asked.close]
}

/** A cold side: each ally is asked for the first time since the ledger was opened, and read from its file. */
const cold = async ({ workload, when }: Side): Promise<[Pair['ours'], () => Promise<void>]> => {
  let asked = await openAskedLedger(workload)
  let next = 0
  const run = async (nth: number) => {
    if (next % alliesOf(workload) === 0) {
      await asked.close()
      asked = await openAskedLedger(workload)
      // What a connection does once is not the ally's.
      await asked.obligations(next, { effectiveAt: FIRST_DAY })
      next += 1
    }
    next += 1
    return askedAt(when)(asked)(nth, next - 1)
  }
  return [run, () => asked.close()]
}

type Kind = typeof warm

const compare = async (pairs: number, kind: Kind, peer: Side, ours: Side) => {
  const [[peerRun, closePeer], [ourRun, closeOurs]] = [await kind(peer), await kind(ours)]
  // Two rounds of allies that are asked later again, so that all code is compiled and nothing of theirs is at hand.
  for (let nth = 0; nth < ASKED_IN_A_ROW * 2; nth += 1) {
    await peerRun(pairs + nth)
    await ourRun(pairs + nth)
  }
  const compared = await inPairs(pairs, { peer: peerRun, ours: ourRun })
  await closePeer()
  await closeOurs()
  return compared
}

const KINDS = {
  warm: [warm, 'the ally’s events at hand, the answer computed anew each time'],
  cold: [cold, 'each ally asked for the first time: read from the file and decoded'],
} as const

const SMALL_EVENTS = 10_000

const ofSize = async (events: number, eventsPerAlly: number, pairs: number): Promise<ReadonlyArray<Comparison>> => {
  const workload: Workload = { events, eventsPerAlly, seed: 1 }
  // At least three allies, so that each is of the same size as in the large ledger.
  const small: Workload = { ...workload, events: Math.min(events, Math.max(SMALL_EVENTS, 3 * eventsPerAlly)) }
  const told: Array<Comparison> = []
  for (const [name, [kind, how]] of Object.entries(KINDS)) {
    const now = { workload, when: asOfNow }
    const past = await compare(pairs, kind, now, { workload, when: pasts(2) })
    const size = await compare(pairs, kind, { workload: small, when: asOfNow }, now)
    const of = `${eventsPerAlly} events an ally, ${how}`
    told.push({
      name: `a past day against now, ${eventsPerAlly} an ally, ${name}`,
      unit: 'ms p99',
      ...past,
      wanted: { atMost: PAST_WANTED },
      about: `an ally’s obligations at a random knownAt, the peer as of now, in ${events} events; ${of}; ${past.spread}`,
    })
    told.push({
      name: `${events} events against ${small.events}, ${eventsPerAlly} an ally, ${name}`,
      unit: 'ms p99',
      ...size,
      wanted: { atMost: SIZE_WANTED },
      about: `an ally’s obligations as of now, the peer in the small ledger; ${of}; ${size.spread}`,
    })
  }
  return told
}

export const obligations: Measure = {
  name: 'obligations',
  summary: 'an ally’s obligations on past days and now, in a large ledger and a small one',
  run: async ({ events, quick }) => {
    const pairs = PAIRS[quick ? 'quick' : 'usual']
    return [...(await ofSize(events, 300, pairs)), ...(await ofSize(events, 4_000, pairs))]
  },
}
