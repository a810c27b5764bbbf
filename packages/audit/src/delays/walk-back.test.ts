import { describe, expect, it } from 'vitest'
import type { Charge } from './charge.ts'
import { type Activity, walkBack } from './walk-back.ts'

const PRODUCTION: Charge = { stage: 'production' }

const gate = (by: string, from: number | undefined, to: number): Activity => ({
  ...(from === undefined ? {} : { from }),
  to,
  stretches: [{ from: from ?? 0, to, charge: { stage: 'approval', by } }],
  before: { stage: 'request', by },
})

/** Days by what they are charged to, as `stage by` and a sum of `days/among`. */
const charged = (activities: ReadonlyArray<Activity>, end: number): { readonly [charge: string]: number } => {
  const sums: { [charge: string]: number } = {}
  for (const { charge, from, to, among } of walkBack(activities, end, PRODUCTION)) {
    const name = charge.by === undefined ? charge.stage : `${charge.stage} ${charge.by}`
    sums[name] = (sums[name] ?? 0) + (to - from) / among
  }
  return sums
}

describe('the path walked back from the end', () => {
  it('charges all days to what is waited for where nothing came before', () => {
    expect(charged([], 30)).toEqual({ production: 30 })
    expect(charged([], 0)).toEqual({})
  })

  it('charges what finished last, and nothing to what ran beside it', () => {
    expect(charged([gate('A', 0, 40), gate('B', 0, 100)], 120)).toEqual({ 'approval B': 100, production: 20 })
  })

  it('charges the days before a request to the request', () => {
    expect(charged([gate('A', 30, 50)], 50)).toEqual({ 'request A': 30, 'approval A': 20 })
  })

  it('goes on from the beginning of one to the last that had finished by then', () => {
    expect(charged([gate('A', 0, 40), gate('B', 50, 80), gate('C', 10, 60)], 80)).toEqual({
      'approval A': 40,
      'request B': 10,
      'approval B': 30,
    })
  })

  it('splits the days of those that end together evenly, each day among the ones that had begun', () => {
    expect(charged([gate('A', 0, 100), gate('B', 50, 100)], 100)).toEqual({ 'approval A': 75, 'approval B': 25 })
    expect(charged([gate('A', 10, 40), gate('B', 10, 40), gate('C', 10, 40)], 40)).toEqual({
      'request A': 10 / 3,
      'request B': 10 / 3,
      'request C': 10 / 3,
      'approval A': 10,
      'approval B': 10,
      'approval C': 10,
    })
  })

  it('lets what has no known beginning begin with the end of what went before', () => {
    expect(charged([gate('A', 0, 40), gate('B', undefined, 60)], 60)).toEqual({ 'approval A': 40, 'approval B': 20 })
  })

  it('charges nothing to what began and ended before the announcement, or ended behind the end', () => {
    expect(charged([gate('A', -30, -1), gate('B', 5, 99)], 20)).toEqual({ production: 20 })
    expect(charged([gate('A', -30, 10)], 20)).toEqual({ 'approval A': 10, production: 10 })
  })
})
