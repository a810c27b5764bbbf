import type { RecordedEvent } from '@aid-ledger/domain'
import { factsAmong, type LineKey, pictureOf, reckon } from '@aid-ledger/projections'
import { PLEDGES } from '@aid-ledger/projections/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seenByEither } from '../diff/compare-part.ts'
import { twoQuestionsArbitrary } from '../testing/two-questions.ts'
import { endOf } from './end-of.ts'
import { eventsBehind } from './events-behind.ts'
import { isSameState, stateIn } from './line-state.ts'
import { walkLine } from './walk-line.ts'
import { causesOf, latestDay, type Step, type Way } from './way.ts'

/** The same walk with every state reckoned anew from all that is let through: by the square, and plain to see. */
const walkedAnew = (key: LineKey, behind: ReadonlyArray<RecordedEvent>, way: Way): ReadonlyArray<Step> => {
  const admitted = new Set(behind.filter(({ id }) => way.from.lets.has(id)).map(({ id }) => id))
  let day = way.from.day
  const state = () => {
    const { facts } = factsAmong(
      behind.filter(({ id }) => admitted.has(id)),
      latestDay(way),
    )
    const { account, duplicates } = reckon(facts, { ...way.judged, effectiveAt: day })
    return stateIn({ account, duplicates: () => duplicates }, key, way)
  }
  const steps: Array<Step> = []
  let before = state()
  for (const cause of causesOf(behind, way)) {
    if (cause._tag === 'clock') day = way.to.day
    else if (cause.seenBy === 'from') admitted.delete(cause.event.id)
    else admitted.add(cause.event.id)
    const after = state()
    if (!isSameState(before, after)) steps.push({ cause, before, after })
    before = after
  }
  return steps
}

describe('a walk that keeps its books', () => {
  it('takes the very steps of one that reckons each state anew', () => {
    return fc.assert(
      fc.asyncProperty(twoQuestionsArbitrary, async ([log, from, to]) => {
        const [before, after] = [pictureOf(log, from), pictureOf(log, to)]
        const behind = eventsBehind(seenByEither(before, after))
        const ends = { from: endOf(before), to: endOf(after), judged: to }
        for (const key of new Set([...before.lines.keys(), ...after.lines.keys()])) {
          const way = { ...ends, isSummed: ({ pledge }: { readonly pledge: string }) => pledge !== PLEDGES[0] }
          expect(await walkLine(key, behind(key), way, async () => {})).toEqual(walkedAnew(key, behind(key), way))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('has long ways to go, with all kinds of events on them: this test has something to look at', () => {
    const samples = fc.sample(twoQuestionsArbitrary, { numRuns: 100, seed: 5 })
    const kinds = new Set<string>()
    for (const [log, from, to] of samples) {
      const [before, after] = [pictureOf(log, from), pictureOf(log, to)]
      const behind = eventsBehind(seenByEither(before, after))
      for (const key of after.lines.keys())
        for (const cause of causesOf(behind(key), { from: endOf(before), to: endOf(after) }))
          kinds.add(cause._tag === 'clock' ? 'clock' : cause.event.type)
    }
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'clock',
        'DeliveryReported',
        'DeliveryReversed',
        'ReceiptConfirmed',
        'ShipmentLost',
        'ShipmentReturned',
        'ShipmentRejected',
        'ValuationStated',
        'DuplicateConfirmed',
        'CorrectionApproved',
      ]),
    )
  })
})
