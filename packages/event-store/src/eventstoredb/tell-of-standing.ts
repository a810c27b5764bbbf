import type { Observe } from '../observation.ts'
import type { StoreHealth } from '../store-health.ts'

/** Tells, in a turn of its own, how a store stands where that is not what was told last: a trouble met again is no news. */
export const tellOfStanding = (observe: Observe): ((health: StoreHealth) => void) => {
  let told = ''
  return (health) => {
    const telling = `${health.state}: ${health.words}`
    if (telling !== told) queueMicrotask(() => observe({ _tag: 'Stands', health }))
    told = telling
  }
}
