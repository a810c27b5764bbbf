import { amountOf, pictureOf, SUMMED } from '@aid-ledger/projections'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { twoQuestionsArbitrary } from '../testing/two-questions.ts'
import { restingOn } from './rests-on.ts'
import { traceNumber } from './trace-number.ts'

describe('the events behind any number', () => {
  it('add up to it, by what they moved and by what of it rests on them', () => {
    return fc.assert(
      fc.asyncProperty(twoQuestionsArbitrary, fc.constantFrom(...SUMMED), async ([log, question], number) => {
        const picture = pictureOf(log, question)
        for (const account of picture.lines.values()) {
          const moved = await traceNumber(picture, account, number, async () => {})
          expect(moved.reduce((sum, { by }) => sum + by, 0n)).toBe(amountOf(account, number))
          expect(moved.reduce((sum, { rests }) => sum + rests, 0n)).toBe(amountOf(account, number))
          expect(moved.filter(({ rests }) => rests < 0n)).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('of which what was taken away is taken from the oldest', () => {
    const rests = (...by: ReadonlyArray<bigint>) =>
      restingOn(by.map((by) => ({ cause: '', by }))).map(({ rests }) => rests)
    expect(rests(300n, 200n, -400n)).toEqual([0n, 100n, 0n])
    expect(rests(300n, -300n, 50n)).toEqual([0n, 0n, 50n])
    expect(rests()).toEqual([])
    expect(() => rests(1n, -2n)).toThrow('more was taken')
  })
})
