import type { Day, KnownAt } from '@aid-ledger/domain'
import { anApprovalDelayed, anApprovalGranted, anApprovalRequested, aPledgeAnnounced } from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { on, pictured } from '../testing/pictured.ts'
import { gatesThatDiffer } from './gates-that-differ.ts'
import { partsOf } from './part.ts'

const facts = [
  aPledgeAnnounced({}, on('2023-03-20')),
  anApprovalRequested({ covers: [{ pledge: 'eu-1m-shells', line: 'rounds' }] }, on('2023-03-21')),
  anApprovalDelayed({}, on('2023-05-02')),
  anApprovalGranted({}, on('2023-07-03')),
]
const known = (day: string) => pictured(facts, { knownAt: day as KnownAt, effectiveAt: day as Day })
const [part] = partsOf({ of: 'pledge', pledge: known('2023-03-20').lines.values().next().value!.pledge }, () => [])

const told = (from: string, to: string) =>
  gatesThatDiffer(known(from), known(to), part!, 'aid.').map(({ from, to, causes }) => ({
    from: from?.state,
    to: to?.state,
    causes: causes.map(({ event, seenBy, clock }) => (event === undefined ? clock : `${event.type} ${seenBy}`)),
  }))

describe('an approval that stands otherwise', () => {
  it('is told with the events that only one of the questions lets through', () => {
    expect(told('2023-03-20', '2023-04-01')).toEqual([
      { from: undefined, to: 'open', causes: ['ApprovalRequested to'] },
    ])
    expect(told('2023-04-01', '2023-08-01')).toEqual([
      { from: 'open', to: 'granted', causes: ['ApprovalDelayed to', 'ApprovalGranted to'] },
    ])
    expect(told('2023-08-01', '2023-06-01')).toEqual([
      { from: 'granted', to: 'open', causes: ['ApprovalGranted from'] },
    ])
  })

  it('is told where only a delay of it was', () =>
    expect(told('2023-05-01', '2023-05-03')).toEqual([{ from: 'open', to: 'open', causes: ['ApprovalDelayed to'] }]))

  it('is none that has only been open for longer', () => {
    expect(told('2023-04-01', '2023-05-01')).toEqual([])
    expect(told('2023-08-01', '2024-08-01')).toEqual([])
  })
})
