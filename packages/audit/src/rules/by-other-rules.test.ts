import { AUDITED_ACCOUNTS } from '@aid-ledger/contract'
import type { PledgeId, RulesName } from '@aid-ledger/domain'
import { pictureOf, type Question } from '@aid-ledger/projections'
import { type Log, PLEDGES } from '@aid-ledger/projections/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsOf } from '../diff/part.ts'
import { millionths } from '../testing/millionths.ts'
import { twoQuestionsArbitrary } from '../testing/two-questions.ts'
import { byOtherRules } from './by-other-rules.ts'

const linesOf = async (log: Log, question: Question, from: RulesName, to: RulesName) => {
  const lines = PLEDGES.flatMap((pledge) => {
    const [part] = partsOf({ of: 'pledge', pledge: pledge as PledgeId }, () => [])
    const [before, after] = [from, to].map((rules) => pictureOf(log, { ...question, rules }))
    const explain = byOtherRules(before!, after!, part!, async () => {})
    return [...after!.lines.values()].filter(part!.isOwn).map(async (account) => ({
      differs: (['delivered', 'inTransit', 'cleared'] as const).some(
        (name) => account.accounts[name] !== before!.lines.get(account.key)!.accounts[name],
      ),
      line: await explain(account.key),
      order: after!.seen.facts.map(({ event }) => event.id),
    }))
  })
  return Promise.all(lines)
}

describe('what other rules reckon otherwise', () => {
  it('is the sum of what its events move otherwise, and every line that differs is among it', () => {
    return fc.assert(
      fc.asyncProperty(twoQuestionsArbitrary, async ([log, question]) => {
        for (const { differs, line, order } of await linesOf(log, question, 'obligations@1', 'obligations@2')) {
          if (differs) expect(line).toBeDefined()
          if (line === undefined) continue
          expect(line.since).toBe(line.causes[0]!.event.effectiveOn)
          const places = line.causes.map(({ event }) => order.indexOf(event.eventId))
          expect(places).toEqual([...places].sort((a, b) => a - b))
          for (const account of AUDITED_ACCOUNTS) {
            const parts = line.causes.map(({ by }) => millionths(by[account] ?? '0'))
            expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(millionths(line.changes[account]?.by ?? '0'))
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('is nothing where the rules are the same', async () => {
    const [[log, question]] = fc.sample(twoQuestionsArbitrary, { numRuns: 1, seed: 11 }) as [[Log, Question, Question]]
    const lines = await linesOf(log, question, 'obligations@2', 'obligations@2')
    expect(lines.flatMap(({ line }) => line ?? [])).toEqual([])
  })

  it('is often something, also where it has evened out: these tests have something to look at', async () => {
    const samples = fc.sample(twoQuestionsArbitrary, { numRuns: 200, seed: 7 })
    const each = samples.map(([log, question]) => linesOf(log, question, 'obligations@1', 'obligations@2'))
    const lines = (await Promise.all(each)).flat().flatMap(({ line }) => line ?? [])
    expect(lines.filter(({ changes }) => Object.keys(changes).length > 0).length).toBeGreaterThan(5)
    expect(lines.filter(({ changes }) => Object.keys(changes).length === 0).length).toBeGreaterThan(0)
  })
})
