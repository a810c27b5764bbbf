import type { RecordedEvent } from '@aid-ledger/domain'
import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReported,
  aLine,
  aPledgeAnnounced,
  euros,
  nthEvent,
  rounds,
} from '@aid-ledger/domain/testing'
import { factsAmong, type LineKey, type Picture, pictureOf, reckon } from '@aid-ledger/projections'
import { PLEDGES } from '@aid-ledger/projections/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seenByEither } from '../diff/compare-part.ts'
import { on, pictured } from '../testing/pictured.ts'
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

/** The ways of all lines from one question to another, as they are walked and as they would be. */
const bothWays = async (before: Picture, after: Picture) => {
  const behind = eventsBehind(seenByEither(before, after))
  const ends = { from: endOf(before), to: endOf(after), judged: after.question }
  const way = { ...ends, isSummed: ({ pledge }: { readonly pledge: string }) => pledge !== PLEDGES[0] }
  const keys = [...new Set([...before.lines.keys(), ...after.lines.keys()])]
  return {
    walked: await Promise.all(keys.map((key) => walkLine(key, behind(key), way, async () => {}))),
    anew: keys.map((key) => walkedAnew(key, behind(key), way)),
  }
}

describe('a walk that keeps its books', () => {
  it('takes the very steps of one that reckons each state anew', () => {
    return fc.assert(
      fc.asyncProperty(twoQuestionsArbitrary, async ([log, from, to]) => {
        const { walked, anew } = await bothWays(pictureOf(log, from), pictureOf(log, to))
        expect(walked).toEqual(anew)
      }),
      { numRuns: 300 },
    )
  })

  it('forgets what it had in other units once a correction has the line counted in euros', async () => {
    const replacement = { data: { ...aPledgeAnnounced().data, lines: [aLine({ amount: euros('100') })] } }
    const facts = [
      aPledgeAnnounced({}, on('2024-01-01')),
      aDeliveryReported({ amount: rounds('40') }, on('2024-02-01')),
      aCorrectionProposed({ event: nthEvent(1), replacement }, on('2024-03-01')),
      aCorrectionApproved({ correction: nthEvent(3) }, on('2024-04-01')),
    ]
    const { walked, anew } = await bothWays(pictured(facts, { at: 2 }), pictured(facts))
    expect(walked).toEqual(anew)
    const { measure, amounts } = walked[0]!.at(-1)!.after!
    expect([measure, amounts.announced, amounts.delivered]).toEqual([{ currency: 'EUR' }, 10_000n, 0n])
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
