import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decide } from '../decider.ts'
import type { Fact } from '../testing/fact.ts'
import { euros } from '../testing/figures.ts'
import { stateAfter } from '../testing/given.ts'
import {
  aLine,
  aMoneyLine,
  aPledgeAmended,
  aPledgeAnnounced,
  aPledgeWithdrawn,
  aScheduleRevised,
} from '../testing/pledge-facts.ts'

const tranche = (amount: string) => [{ tranche: '1', due: '2024-03', firm: true, amount }]
const moneyLine = (line: string, amount: string) =>
  aMoneyLine({ line, amount: euros('100'), schedule: tranche(amount) })

/** The data that a command records after some facts. */
const recorded = (facts: ReadonlyArray<Fact>, command: Fact): unknown => {
  const decision = decide(command)(stateAfter(facts, 'pledge'))
  if (E.isLeft(decision)) throw new Error(decision.left.detail)
  return decision.right[0]?.data
}

describe('plain amounts of a pledge', () => {
  it('are recorded in the one form of their line’s measure, however they were written', () => {
    const goods = aLine({ line: 'goods', schedule: tranche('7.50') })
    expect(recorded([], aPledgeAnnounced({ lines: [moneyLine('money', '50.5'), goods] }))).toMatchObject({
      lines: [{ schedule: [{ amount: '50.50' }] }, { schedule: [{ amount: '7.5' }] }],
    })
    const announced = aPledgeAnnounced({ lines: [moneyLine('money', '50'), goods] })
    expect(recorded([announced], aScheduleRevised({ line: 'money', schedule: tranche('10') }))).toMatchObject({
      schedule: [{ amount: '10.00' }],
    })
    expect(
      recorded([announced], aPledgeWithdrawn({ lines: [{ line: 'money', amount: '10' }, { line: 'goods' }] })),
    ).toMatchObject({
      lines: [{ line: 'money', amount: '10.00' }, { line: 'goods' }],
    })
    expect(recorded([announced], aPledgeAmended({ addLines: [moneyLine('more', '5')] }))).toMatchObject({
      addLines: [{ schedule: [{ amount: '5.00' }] }],
    })
  })

  it('make equal facts of what was written differently', () => {
    const written = (amount: string) => recorded([], aPledgeAnnounced({ lines: [moneyLine('money', amount)] }))
    expect(written('50')).toEqual(written('50.00'))
  })
})
