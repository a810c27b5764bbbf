import type { PartyCode } from '@aid-ledger/domain'
import { amountOf, lateTranches, makeSums, pictureOf, SUMMED } from '@aid-ledger/projections'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePart } from '../diff/compare-part.ts'
import { partsOf } from '../diff/part.ts'
import { twoQuestionsArbitrary } from '../testing/two-questions.ts'
import { restingOn } from './rests-on.ts'
import { tracing } from './trace-number.ts'
import { together, traceSum } from './trace-sum.ts'

const DONORS = ['DE', 'EU', 'FR'] as ReadonlyArray<string> as ReadonlyArray<PartyCode>

describe('the events behind any number', () => {
  it('add up to it, by what they moved and by what of it rests on them', () => {
    return fc.assert(
      fc.asyncProperty(twoQuestionsArbitrary, fc.constantFrom(...SUMMED), async ([log, question], number) => {
        const picture = pictureOf(log, question)
        for (const account of picture.lines.values()) {
          const moved = await tracing(picture, async () => {})(account, number)
          expect(moved.reduce((sum, { by }) => sum + by, 0n)).toBe(amountOf(account, number))
          expect(moved.reduce((sum, { rests }) => sum + rests, 0n)).toBe(amountOf(account, number))
          expect(moved.filter(({ rests }) => rests < 0n)).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('add up to what is missing of a tranche', () => {
    return fc.assert(
      fc.asyncProperty(twoQuestionsArbitrary, async ([log, question]) => {
        const picture = pictureOf(log, question)
        for (const account of picture.lines.values())
          for (const { tranche, on, missing } of lateTranches(account)) {
            const moved = await tracing(picture, async () => {})(account, { tranche, on })
            expect(moved.reduce((sum, { by }) => sum + by, 0n)).toBe(missing)
            expect(moved.reduce((sum, { rests }) => sum + rests, 0n)).toBe(missing)
          }
      }),
      { numRuns: 300 },
    )
  })

  it('add up to any sum of an ally, and of all allies', () => {
    return fc.assert(
      fc.asyncProperty(twoQuestionsArbitrary, fc.constantFrom(...SUMMED), async ([log, question], number) => {
        const picture = pictureOf(log, question)
        for (const subject of [...DONORS.map((ally) => ({ of: 'ally', ally }) as const), { of: 'alliance' } as const]) {
          const parts = partsOf(subject, () => DONORS)
          const sums = makeSums()
          for (const part of parts) sums.addAll(comparePart(picture, picture, part).sums.from)
          for (const [name, { amounts }] of sums.groups()) {
            const each = parts.map((part) => traceSum(picture, part, name, number, async () => {}))
            const traced = together((await Promise.all(each)).flatMap(({ traced }) => traced))
            expect(traced.reduce((sum, { by }) => sum + by, 0n)).toBe(amounts[number])
            expect(traced.reduce((sum, { rests }) => sum + rests, 0n)).toBe(amounts[number])
            expect(new Set(traced.map(({ event }) => event.eventId)).size).toBe(traced.length)
          }
        }
      }),
      { numRuns: 150 },
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
