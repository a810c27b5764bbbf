import type { Comparison, Measure } from '../frame/measure.ts'
import type { Workload } from '../workload.ts'
import { askInPairs, asOfNow, KINDS, pasts } from './ask-in-pairs.ts'

const PAST_WANTED = 3
const SIZE_WANTED = 1.5
/** Enough runs that a 99th percentile is not the slowest one; so many of each side. */
const PAIRS = { usual: 200, quick: 3 }
/**
 * Of an ally of thousands, one run in forty has to wait for the collector to go through all that is at hand: of a hundred,
 * it is chance whether the second slowest is one of them.
 */
const PAIRS_OF_LARGE = { usual: 300, quick: 1 }
const SMALL_EVENTS = 10_000

const comparedWith = async (
  events: number,
  eventsPerAlly: number,
  pairs: number,
): Promise<ReadonlyArray<Comparison>> => {
  const workload: Workload = { events, eventsPerAlly, seed: 1 }
  // At least three allies, so that each is of the same size as in the large ledger.
  const small: Workload = { ...workload, events: Math.min(events, Math.max(SMALL_EVENTS, 3 * eventsPerAlly)) }
  const told: Array<Comparison> = []
  for (const [name, [kind, how]] of Object.entries(KINDS)) {
    const now = { workload, when: asOfNow }
    const { spread: ofPast, ...past } = await askInPairs(pairs, kind, now, { workload, when: pasts(2) })
    const { spread: ofSize, ...size } = await askInPairs(pairs, kind, { workload: small, when: asOfNow }, now)
    const of = `${eventsPerAlly} events an ally, ${how}`
    told.push({
      name: `a past day against now, ${eventsPerAlly} an ally, ${name}`,
      unit: 'ms of processor, p99',
      ...past,
      wanted: { atMost: PAST_WANTED },
      about: `an ally’s obligations at a random knownAt, the peer as of now, in ${events} events; ${of}; ${ofPast}`,
    })
    told.push({
      name: `${events} events against ${small.events}, ${eventsPerAlly} an ally, ${name}`,
      unit: 'ms of processor, p99',
      ...size,
      wanted: { atMost: SIZE_WANTED },
      about: `an ally’s obligations as of now, the peer in the small ledger; ${of}; ${ofSize}`,
    })
  }
  return told
}

export const obligations: Measure = {
  name: 'obligations',
  summary: 'an ally’s obligations on past days and now, in a large ledger and a small one',
  run: async ({ events, quick }) => {
    const size = quick ? 'quick' : 'usual'
    return [
      ...(await comparedWith(events, 300, PAIRS[size])),
      ...(await comparedWith(events, 4_000, PAIRS_OF_LARGE[size])),
    ]
  },
}
