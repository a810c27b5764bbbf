import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Duration, kaplanMeier } from './kaplan-meier.ts'

const over = (days: number): Duration => ({ days, isOver: true })
const open = (days: number): Duration => ({ days, isOver: false })

describe('how many take longer than so many days', () => {
  it('is reckoned from what ended and from what has not yet', () => {
    expect(kaplanMeier([over(3), over(5), over(5), open(8), over(10)])).toEqual({
      ended: 4,
      censored: 1,
      median: 5,
      steps: [
        { days: 3, atRisk: 5, ended: 1, survival: '0.8', variance: '0.032' },
        { days: 5, atRisk: 4, ended: 2, survival: '0.4', variance: '0.048' },
        { days: 10, atRisk: 1, ended: 1, survival: '0', variance: '0' },
      ],
    })
  })

  it('counts what is open at a time at which others ended as still at risk then', () => {
    const { steps } = kaplanMeier([over(5), open(5), open(5)])
    expect(steps).toEqual([{ days: 5, atRisk: 3, ended: 1, survival: '0.666667', variance: '0.074074' }])
  })

  it('has no median while half have not ended, however long they have been open', () => {
    expect(kaplanMeier([open(900), over(3), open(400)]).median).toBeUndefined()
    expect(kaplanMeier([])).toEqual({ ended: 0, censored: 0, steps: [] })
  })

  it('has its median where exactly half have ended, with whatever thirds on the way', () => {
    expect(kaplanMeier([over(1), over(2), over(3), open(4), open(5), open(6)]).median).toBe(3)
  })

  it('never falls faster than without what is open, and is the plain share where all have ended', () => {
    const duration = fc.record({ days: fc.nat(50), isOver: fc.boolean() })
    fc.assert(
      fc.property(fc.array(duration, { maxLength: 60 }), (durations) => {
        const ended = durations.filter(({ isOver }) => isOver)
        const [all, closed] = [kaplanMeier(durations), kaplanMeier(ended)]
        expect(all.median ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(closed.median ?? 0)
        for (const { days, survival } of closed.steps) {
          const share = ended.filter((other) => other.days > days).length / ended.length
          expect(Math.abs(Number(survival) - share)).toBeLessThan(1e-6)
        }
      }),
    )
  })
})
