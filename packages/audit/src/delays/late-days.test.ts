import type { Day } from '@aid-ledger/domain'
import {
  aDeliveryReported,
  aLine,
  aPledgeAnnounced,
  aPledgeWithdrawn,
  type Fact,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { asked, delivered, granted, ofShells, shells } from '../testing/days-of-shells.ts'
import { on, pictured } from '../testing/pictured.ts'

describe('the days of a pledge that are late', () => {
  const due = (day: string, amount: string) => ({ tranche: day, due: day, firm: true, amount })
  const promised = (...schedule: ReadonlyArray<ReturnType<typeof due>>) =>
    aPledgeAnnounced({ lines: [aLine({ schedule })] })
  const came = (day: string, amount: string) => aDeliveryReported({ amount: rounds(amount) }, on(day))
  const late = (facts: ReadonlyArray<Fact>, effectiveAt = '2024-06-30') => {
    const picture = pictured(facts, { effectiveAt: effectiveAt as Day })
    const { late, lateFrom, lateTo } = ofShells(picture)
    return [late, lateFrom, lateTo]
  }

  it('last as long as something firm is overdue', () => {
    expect(late([promised(due('2023-03-31', '1000000')), delivered('2023-04-19')])).toEqual([
      '19',
      '2023-03-31',
      undefined,
    ])
    // The first half did not come; the second is not due yet.
    const halves = promised(due('2023-06-30', '500000'), due('2025-12-31', '500000'))
    expect(late([halves])).toEqual(['366', '2023-06-30', undefined])
    // What was firm came late, and the rest has no day.
    const firm = promised(due('2024-01-31', '600000'))
    expect(late([firm, came('2024-03-01', '600000')])).toEqual(['30', '2024-01-31', '2024-03-01'])
    expect(late([firm, came('2024-01-31', '600000')])).toEqual(['0', undefined, undefined])
  })

  it('end in between, and for good once what was overdue is taken back', () => {
    const thirds = promised(due('2023-06-30', '400000'), due('2023-12-31', '600000'))
    const facts = [thirds, came('2023-07-10', '400000'), aPledgeWithdrawn({}, on('2024-01-05'))]
    expect(late(facts)).toEqual(['15', '2023-06-30', undefined])
    expect(late(facts.slice(0, 2), '2023-12-31')).toEqual(['10', '2023-06-30', '2023-07-10'])
  })

  it('last, of several last lines, for as long as any of them is, where they were so from the same day on', () => {
    const firm = (line: string, day = '2024-01-31') => aLine({ line, amount: rounds('10'), schedule: [due(day, '6')] })
    const reported = (line: string, day: string) => aDeliveryReported({ line, amount: rounds('6') }, on(day))
    const first = reported('first', '2024-03-01')
    const both = aPledgeAnnounced({ lines: [firm('first'), firm('second')] })
    expect(late([both, first, reported('second', '2024-04-01')]).slice(1)).toEqual(['2024-01-31', '2024-04-01'])
    expect(late([both, first]).slice(1)).toEqual(['2024-01-31', undefined])
    const apart = aPledgeAnnounced({ lines: [firm('first'), firm('second', '2024-02-15')] })
    expect(late([apart, first, reported('second', '2024-03-01')]).slice(1)).toEqual([undefined, undefined])
  })

  it('last, where none is firm, from when an approval was needed until it was given', () => {
    const facts = [
      asked('a', 'budget', '2023-03-20', { neededBy: '2023-04' }),
      granted('a', '2023-05-04'),
      delivered('2023-05-10'),
    ]
    expect(shells(facts).stages).toEqual([
      { stage: 'approval', days: '45', late: '4' },
      { stage: 'production', days: '6', late: '0' },
    ])
    const inTime = [asked('a', 'budget', '2023-03-20', { neededBy: '2023-06-30' }), granted('a', '2023-05-04')]
    expect(shells(inTime).late).toBe('0')
  })
})
