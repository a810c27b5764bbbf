import { addDays, type Day } from '@aid-ledger/domain'
import { inPairs, type Pair, type Took, timed } from '../frame/in-pairs.ts'
import { diceOf } from '../workload/dice.ts'
import { alliesOf, type Workload } from '../workload.ts'
import { type AskedLedger, openAskedLedger, type When } from './asked-ledger.ts'

/** How often a warm ally is asked before the next one is. */
const ASKED_IN_A_ROW = 10

/** The years that the workload's events are spread over, in days. */
const FIRST_DAY = '2022-02-24' as Day
const LAST_DAY = '2026-02-24' as Day
const DAYS = 1_461

/** As of now: all that is known, on a day on which all has taken effect; another day for each asking, so that none is at hand. */
export const asOfNow = (nth: number): When => ({ effectiveAt: addDays(LAST_DAY, nth) })

export const pasts = (seed: number): ((nth: number) => When) => {
  const dice = diceOf(seed)
  return (nth) => ({ knownAt: addDays(FIRST_DAY, dice.roll(DAYS)), effectiveAt: addDays(LAST_DAY, nth) })
}

const askedAt =
  (when: (nth: number) => When) =>
  (asked: AskedLedger) =>
  async (nth: number, ally: number): Promise<Took> =>
    timed(() => asked.obligations(ally, when(nth)))

export type Side = { readonly workload: Workload; readonly when: (nth: number) => When }

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

/** Asks two sides in turns, each of one ally after another. */
export const askInPairs = async (pairs: number, kind: Kind, peer: Side, ours: Side, part?: number) => {
  const [[peerRun, closePeer], [ourRun, closeOurs]] = [await kind(peer), await kind(ours)]
  // So that all code is compiled before the clock starts.
  for (let nth = 0; nth < Math.min(pairs, ASKED_IN_A_ROW * 2); nth += 1) {
    await peerRun(pairs + nth)
    await ourRun(pairs + nth)
  }
  const compared = await inPairs(pairs, { peer: peerRun, ours: ourRun }, part)
  await closePeer()
  await closeOurs()
  return compared
}

/** How much of what is asked is at hand. */
export const KINDS = {
  warm: [warm, 'the ally’s events at hand, the answer computed anew each time'],
  cold: [cold, 'each ally asked for the first time: read from the file and decoded'],
} as const
