import { isDeepStrictEqual } from 'node:util'
import { BEGINNING, type FeedChange, VIEW_FEEDS, type ViewFeed } from '@aid-ledger/contract'
import { addDays, type Day, type RecordedEvent, RULES, RULES_NAMES, type RulesName } from '@aid-ledger/domain'
import type { Question } from '@aid-ledger/projections'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onALedger } from '../testing/a-course.ts'
import { spreadLogArbitrary } from '../testing/spread-log.ts'
import { viewRows, withoutCounts } from '../testing/view-rows.ts'
import type { ViewStep } from '../view/view-step.ts'

const NOW = '2026-06-15T12:00:00.000Z'
const TODAY = '2026-06-15' as Day

const questionAt = (at: number, effectiveAt: Day, rules: RulesName): Question => ({
  at,
  effectiveAt,
  milestone: 'handedOver',
  against: 'original',
  rules,
})

const applied = (rows: Map<string, unknown>, changes: ReadonlyArray<FeedChange>): void => {
  for (const { key, before, after } of changes) {
    expect(before && withoutCounts(before)).toEqual(rows.get(key))
    if (after === undefined) rows.delete(key)
    else rows.set(key, withoutCounts(after))
  }
}

/** Applies the steps one by one, and compares with the view after each, and before the day or event of the next. */
const expectTold = (
  feed: ViewFeed,
  log: ReadonlyArray<RecordedEvent>,
  steps: ReadonlyArray<ViewStep>,
  rules: RulesName,
): void => {
  const rows = new Map<string, unknown>()
  const expectAt = (at: number, day: Day): void => {
    const expected = viewRows(feed, log, questionAt(at, day, rules))
    // To compare deeply is cheap where it is equal; to say what differs is not.
    if (!isDeepStrictEqual(Object.fromEntries(rows), expected))
      expect({ at, day, rows: Object.fromEntries(rows) }).toEqual({ at, day, rows: expected })
  }
  for (const [index, { place, day, message }] of steps.entries()) {
    if (message !== undefined) applied(rows, JSON.parse(message.json).data.changes)
    expectAt(place.position, day)
    const next = steps[index + 1]
    const lastDay = next === undefined ? TODAY : next.cause.by === 'clock' ? addDays(next.day, -1) : next.day
    if (lastDay > day) expectAt(place.position, lastDay)
  }
}

const feedArbitrary = fc.constantFrom(...VIEW_FEEDS)
const json = (steps: ReadonlyArray<ViewStep>) => steps.map(({ id, message }) => [id, message?.json])

describe('the course of a view', () => {
  it.each(VIEW_FEEDS)(
    'tells, step by step, what the view of %s answers at each position and on each day',
    async (feed) => {
      await fc.assert(
        fc.asyncProperty(spreadLogArbitrary, fc.constantFrom(...RULES_NAMES), async (log, rules) => {
          await onALedger(log, NOW, async (instance) => {
            expectTold(feed, log, await instance()(feed, undefined, rules), rules)
          })
        }),
        { numRuns: 6 },
      )
    },
  )

  it('is the same on each instance, and gone on with after whichever id', async () => {
    await fc.assert(
      fc.asyncProperty(spreadLogArbitrary, feedArbitrary, fc.nat(), async (log, feed, nth) => {
        await onALedger(log, NOW, async (instance) => {
          const steps = await instance()(feed)
          const other = instance()
          expect(json(await other(feed))).toEqual(json(steps))
          const at = nth % steps.length
          expect(json(await other(feed, steps[at]!.place))).toEqual(json(steps.slice(at + 1)))
          expect(json(await instance()(feed, steps[at]!.place))).toEqual(json(steps.slice(at + 1)))
        })
      }),
      { numRuns: 8 },
    )
  })

  it('judges on the day that has begun what is recorded on an earlier one, and each id still leads to what follows', async () => {
    await fc.assert(
      fc.asyncProperty(spreadLogArbitrary, feedArbitrary, fc.nat(), async (log, feed, nth) => {
        await onALedger(log, NOW, async (instance) => {
          const place = { position: nth % log.length, day: TODAY, rules: RULES }
          const steps = await instance()(feed, place)
          expect(steps.map(({ id }) => id)).toEqual(
            log.slice(place.position).map(({ position }) => `${position}@${TODAY}`),
          )
          for (const [at, step] of steps.entries())
            expect(json(await instance()(feed, step.place))).toEqual(json(steps.slice(at + 1)))
        })
      }),
      { numRuns: 3 },
    )
  })

  it('tells nothing more once nobody listens, and what it was about to tell is not taken for nothing', async () => {
    const long = fc.sample(spreadLogArbitrary, { numRuns: 20, seed: 7 }).find((log) => log.length > 60)!
    await onALedger(long, NOW, async (instance) => {
      const steps = await instance()('obligations')
      const end = new AbortController()
      const told: Array<ViewStep> = []
      let isCaughtUp = false
      for await (const batch of instance().course('obligations').after(BEGINNING, end.signal)) {
        told.push(...batch.steps)
        isCaughtUp ||= batch.caughtUp
        end.abort()
      }
      expect(told.length).toBeGreaterThan(0)
      expect(told.length).toBeLessThan(steps.length)
      expect(isCaughtUp).toBe(false)
      expect(json(told)).toEqual(json(steps.slice(0, told.length)))
    })
  })
})
