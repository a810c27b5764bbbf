import type { ApprovalId, PledgeId } from '@aid-ledger/domain'
import {
  aCorrectionApproved,
  aCorrectionProposed,
  aCorrectionRejected,
  aDeliveryReported,
  aLine,
  aPledgeAnnounced,
  aShortfallDeclared,
  type Fact,
  nthEvent,
  rounds,
} from '@aid-ledger/domain/testing'
import type { Scope } from '@aid-ledger/projections'
import { describe, expect, it } from 'vitest'
import { on, pictured } from '../testing/pictured.ts'
import { contradictedThen } from './contradicted-then.ts'

const SHELLS: Scope = { of: 'pledge', pledge: 'eu-1m-shells' as PledgeId }
const BUDGET: Scope = { of: 'approvals', approvals: ['budget' as ApprovalId] }

const kinds = (scope: Scope, facts: ReadonlyArray<Fact>): ReadonlyArray<string> =>
  contradictedThen(scope, pictured(facts)).map(({ kind }) => kind)

const seven = aDeliveryReported({ amount: rounds('7') }, on('2023-05-01'))
const proposed = aCorrectionProposed({ event: nthEvent(2) }, on('2023-06-01'))

describe('what spoke against an answer already', () => {
  it('is a correction, by what had come of it', () => {
    const facts = [aPledgeAnnounced(), seven, proposed]
    expect(kinds(SHELLS, facts)).toEqual(['correctionProposed'])
    expect(kinds(SHELLS, [...facts, aCorrectionApproved({ correction: nthEvent(3) })])).toEqual(['correctionApproved'])
    expect(kinds(SHELLS, [...facts, aCorrectionRejected({ correction: nthEvent(3) })])).toEqual(['correctionRejected'])
  })

  it('is nothing that is said of another pledge', () => {
    const other = aPledgeAnnounced({ pledge: 'other' })
    expect(kinds({ of: 'pledge', pledge: 'other' as PledgeId }, [aPledgeAnnounced(), seven, proposed, other])).toEqual(
      [],
    )
  })

  it('is a shortfall that was declared of a line which waits for an approval that was asked about', () => {
    const waiting = aPledgeAnnounced({ lines: [aLine({ needs: ['budget'] })] })
    const short = aShortfallDeclared({}, on('2023-06-01'))
    expect(kinds(BUDGET, [waiting, short])).toEqual(['shortfallDeclared'])
    expect(kinds(BUDGET, [aPledgeAnnounced(), short])).toEqual([])
  })
})
