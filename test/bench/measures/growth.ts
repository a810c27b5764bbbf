import type { Comparison, Measure } from '../frame/measure.ts'
import type { Workload } from '../workload.ts'
import { askInPairs, asOfNow, KINDS } from './ask-in-pairs.ts'

const PAIRS = { usual: 40, quick: 1 }
const SHAPE = { eventsPerAlly: 300, seed: 1 }

type Grown = { readonly name: string; readonly small: Workload; readonly large: Workload }

const grown = (events: number): ReadonlyArray<Grown> => {
  const usual = { ...SHAPE, events }
  const [tenth, hundredth] = [Math.ceil(events / 10), Math.ceil(events / 100)]
  return [
    {
      name: `${tenth} events, not ${hundredth}`,
      small: { ...SHAPE, events: hundredth },
      large: { ...SHAPE, events: tenth },
    },
    { name: `${events} events, not ${tenth}`, small: { ...SHAPE, events: tenth }, large: usual },
    { name: '4,000 events an ally, not 300', small: usual, large: { ...usual, eventsPerAlly: 4_000 } },
    { name: 'pledges of 200 events, not 11', small: usual, large: { ...usual, longPledges: true } },
  ]
}

/** How the cost of an ally's obligations grows, one measure of the ledger at a time. */
export const growth: Measure = {
  name: 'growth',
  summary: 'how an ally’s obligations grow dearer with the ledger, the ally and its pledges',
  run: async ({ events, quick }) => {
    const told: Array<Comparison> = []
    for (const { name, small, large } of grown(events))
      for (const [kindName, [kind, how]] of Object.entries(KINDS)) {
        const sides = [small, large].map((workload) => ({ workload, when: asOfNow }))
        const { spread, ...compared } = await askInPairs(
          PAIRS[quick ? 'quick' : 'usual'],
          kind,
          sides[0]!,
          sides[1]!,
          0.5,
        )
        const about = `an ally’s obligations as of now, ${how}; ${spread}`
        told.push({ name: `${name}, ${kindName}`, unit: 'ms of processor, median', ...compared, about })
      }
    return told
  },
}
