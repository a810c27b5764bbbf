import { type Day, daysBetween, numberOf, type PartyCode, type PledgeId, RULES_NAMES } from '@aid-ledger/domain'
import { dayArbitrary, historyArbitrary, PLEDGE, recordHistory } from '@aid-ledger/domain/testing'
import { BASELINES, canBeDue, MILESTONE_FILTERS, partiesOf, pictureOf, promisesOf } from '@aid-ledger/projections'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DelayAccount } from './delay-account.ts'
import { delaysOfAlly, delaysOfPledge } from './delays.ts'
import { type Fraction, fraction, plus, showFraction, ZERO } from './fraction.ts'
import { linePath } from './line-path.ts'
import { reckoningOf } from './reckoning.ts'

const askedArbitrary = fc.record({
  log: historyArbitrary().map(recordHistory),
  effectiveAt: fc.oneof(dayArbitrary, fc.constant('2025-01-01' as Day)),
  milestone: fc.constantFrom(...MILESTONE_FILTERS),
  against: fc.constantFrom(...BASELINES),
  rules: fc.constantFrom(...RULES_NAMES),
})

const pictureIn = ({ log, ...question }: typeof askedArbitrary extends fc.Arbitrary<infer A> ? A : never) =>
  pictureOf(log, { at: log.length, ...question })

const read = (days: string): Fraction => {
  const [over, under = '1'] = days.split('/')
  return fraction(BigInt(over!), BigInt(under))
}
const sum = (of: ReadonlyArray<string>): string => showFraction(of.map(read).reduce(plus, ZERO))

it('each day of a line is charged, in equal parts that make up the whole of it, and to nobody twice', () => {
  fc.assert(
    fc.property(askedArbitrary, (asked) => {
      const picture = pictureIn(asked)
      const reckoning = reckoningOf(picture)
      for (const account of picture.lines.values()) {
        const path = linePath(account, picture.lineFacts.get(account.key)!, reckoning)
        // What arrived before it was announced took no days.
        expect(path.days).toBe(Math.max(0, daysBetween(path.from, path.to ?? picture.question.effectiveAt)))
        for (let day = 0; day < path.days; day++) {
          const charged = path.shares.filter(({ from, to }) => from <= day && day < to)
          expect(showFraction(charged.map(({ among }) => fraction(1, among)).reduce(plus, ZERO))).toBe('1')
        }
        for (const { from, to } of path.shares) expect(from >= 0 && from < to && to <= path.days).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

it('the days of every account are the sums of its stages and of its charges, late or not', () => {
  const addsUp = ({ days, late, stages, charges }: DelayAccount): void => {
    for (const parts of [stages, charges]) {
      expect(sum(parts.map((part) => part.days))).toBe(days)
      expect(sum(parts.map((part) => part.late))).toBe(late)
    }
  }
  fc.assert(
    fc.property(askedArbitrary, (asked) => {
      const picture = pictureIn(asked)
      const pledge = delaysOfPledge(picture, PLEDGE as PledgeId, partiesOf(picture))
      for (const account of [pledge, ...pledge.items]) addsUp(account)
      for (const ally of ['DE', 'FR', 'EU'] as ReadonlyArray<string> as ReadonlyArray<PartyCode>) {
        const { items, ...all } = delaysOfAlly(picture, ally, partiesOf(picture))
        for (const account of [all, ...items]) addsUp(account)
        const own = items.filter(({ jointWith }) => jointWith === undefined)
        expect(all.days).toBe(sum(own.map(({ days }) => days)))
        expect(all.late).toBe(sum(own.map(({ late }) => late)))
      }
    }),
    { numRuns: 300 },
  )
})

it('random histories charge every stage, and days that several share', () => {
  const stages = new Set<string>()
  let shared = 0
  for (const picture of fc.sample(askedArbitrary, { numRuns: 600, seed: 11 }).map(pictureIn)) {
    const { charges } = delaysOfPledge(picture, PLEDGE as PledgeId, partiesOf(picture))
    for (const { stage, days } of charges) {
      stages.add(stage)
      if (days.includes('/')) shared++
    }
  }
  expect([...stages].sort()).toEqual(
    expect.arrayContaining(['acceptance', 'approval', 'production', 'request', 'transit']),
  )
  expect(shared).toBeGreaterThan(20)
})

it('the last day of what is still waited for is late where something is overdue on the day asked about, and else not', () => {
  const seen = { late: 0, inTime: 0 }
  fc.assert(
    fc.property(askedArbitrary, (asked) => {
      const picture = pictureIn(asked)
      const reckoning = reckoningOf(picture)
      const today = picture.question.effectiveAt
      for (const account of picture.lines.values()) {
        const facts = picture.lineFacts.get(account.key)!
        const path = linePath(account, facts, reckoning)
        // What comes or is taken back on the day asked about itself ends what was late until then.
        const told = [...facts.totals, ...facts.withdrawals].map(({ effectiveOn }) => effectiveOn)
        const isStill = ![...told, ...account.effects.map(({ day }) => day)].includes(today)
        const isNumbered = facts.totals.some(({ value }) => numberOf(value) !== undefined)
        const hasFirmDay =
          canBeDue(account.stated, isNumbered) && promisesOf(facts.schedules, facts.measure, asked.against).length > 0
        if (path.to !== undefined || path.days === 0 || !isStill || !hasFirmDay) continue
        const isLate = path.late.some(({ to }) => to === path.days)
        expect(isLate).toBe(account.overdue > 0n)
        seen[isLate ? 'late' : 'inTime']++
      }
    }),
    { numRuns: 400 },
  )
  expect(Math.min(seen.late, seen.inTime)).toBeGreaterThan(20)
})
