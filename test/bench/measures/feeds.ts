import type { Measure } from '../frame/measure.ts'
import { caughtUp } from './feeds/caught-up.ts'
import { fannedOut } from './feeds/fanned-out.ts'
import { received } from './feeds/received.ts'

export const feeds: Measure = {
  name: 'feeds',
  summary: 'following the ledger against a bare broadcast and a bare scan of the rows',
  run: async ({ events, quick }) => {
    const size = quick ? 'quick' : 'usual'
    return [await received(size), ...(await fannedOut(size)), await caughtUp(events, size)]
  },
}
