import type { Charge, Share, Stretch } from './charge.ts'
import { cutIntoRuns } from './cut-into-runs.ts'

/** Something that had to be finished first. */
export type Activity = {
  /** The day on which it began; absent where it began as soon as it could: with the end of what went before. */
  readonly from?: number
  readonly to: number
  /** What its days are charged to, from the first to the last, evenly where several are; of one without a known beginning, a single charge. */
  readonly stretches: ReadonlyArray<Stretch>
  /** What the days are charged to in which it could have begun and had not. */
  readonly before: Charge
}

type Begun = Activity & { readonly from: number }

const chargesOn = ({ stretches }: Activity, day: number): ReadonlyArray<Charge> => {
  const open = stretches.filter(({ from, to }) => from <= day && day < to)
  return (open.length > 0 ? open : stretches.slice(-1)).map(({ charge }) => charge)
}

/** Shares days among some activities: each day evenly among those that had begun on it, and the part of each among its charges. */
export const shareOut = (activities: ReadonlyArray<Begun>, from: number, to: number): ReadonlyArray<Share> => {
  const cuts = activities.flatMap((activity) => [
    activity.from,
    ...activity.stretches.flatMap((stretch) => [stretch.from, stretch.to]),
  ])
  return cutIntoRuns({ from, to }, cuts).flatMap((run) => {
    const open = activities.filter((activity) => activity.from <= run.from)
    return open.flatMap((activity) => {
      const charges = chargesOn(activity, run.from)
      return charges.map((charge) => ({ ...run, charge, among: open.length * charges.length }))
    })
  })
}

const wait = (charges: ReadonlyArray<Charge>, from: number, to: number): ReadonlyArray<Share> =>
  from < to ? charges.map((charge) => ({ from, to, charge, among: charges.length })) : []

/**
 * Walks the as-built critical path back from a day to the announcement, day 0: of what was finished by then, the last to
 * finish is what was waited for; then what had finished last when that began, and so on. Those that finished on the same day
 * share each day evenly among the ones that had begun. What ran beside the path, however long, is charged nothing.
 * `waiting` is what the days behind the last activity are charged to.
 */
export const walkBack = (activities: ReadonlyArray<Activity>, end: number, waiting: Charge): ReadonlyArray<Share> => {
  const shares: Array<Share> = []
  let rest = activities.filter(({ to }) => to > 0)
  let day = end
  let waited: ReadonlyArray<Charge> = [waiting]
  for (;;) {
    // What had not finished when the next began did not hold it up.
    const until = day
    rest = rest.filter(({ to }) => to <= until)
    const finish = Math.max(0, ...rest.map(({ to }) => to))
    shares.push(...wait(waited, finish, day))
    day = finish
    if (rest.length === 0) return shares
    const earlier = rest.filter(({ to }) => to < finish)
    const beforeThat = Math.max(0, ...earlier.map(({ to }) => to))
    const tied = rest
      .filter(({ to }) => to === finish)
      .map((activity) => ({ ...activity, from: Math.max(0, activity.from ?? beforeThat) }))
    const start = Math.min(...tied.map(({ from }) => from))
    shares.push(...shareOut(tied, start, finish))
    waited = tied.filter(({ from }) => from === start).map(({ before }) => before)
    day = start
    rest = earlier
  }
}
