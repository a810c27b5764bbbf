import type { PartyCode } from '@aid-ledger/domain'
import { anApprovalRequested, aPledgeAnnounced } from '@aid-ledger/domain/testing'
import { expect, it } from 'vitest'
import { pictured } from '../testing/pictured.ts'
import { compareGates } from './compare-gates.ts'

it('an ally’s approvals are those that it gives too, whosever lines wait for them', () => {
  const congress = { party: 'US', name: 'Congress of the United States' }
  const covers = [{ pledge: 'eu-1m-shells', line: 'rounds' }]
  const picture = pictured([
    aPledgeAnnounced(),
    anApprovalRequested({ approval: 'export', authority: congress, covers }),
  ])
  const of = (ally: string) =>
    compareGates(
      { of: 'ally', ally: ally as PartyCode, gates: true },
      { asThen: picture, asNowKnown: picture, today: picture },
    ).map(({ approval, differs }) => [approval, differs])
  expect([of('US'), of('EU'), of('DE')]).toEqual([[['export', false]], [['export', false]], []])
})
