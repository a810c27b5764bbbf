import type { Day, PartyCode } from '@aid-ledger/domain'
import {
  anApprovalGranted,
  anApprovalLapsed,
  anApprovalRefused,
  anApprovalRequested,
  type Fact,
  type Fields,
} from '@aid-ledger/domain/testing'
import { expect, it } from 'vitest'
import { on, pictured } from '../testing/pictured.ts'
import { leadTimesOf } from './lead-times.ts'

const asked = (approval: string, day: string, data: Fields = {}): Fact =>
  anApprovalRequested({ approval, ...data }, on(day))

it('approvals count until they are granted or refused; what is open, or lapsed undecided, is censored', () => {
  const facts = [
    asked('a', '2024-01-01'),
    asked('b', '2024-01-01'),
    asked('c', '2024-01-01'),
    asked('d', '2024-01-01'),
    asked('e', '2024-01-01'),
    anApprovalGranted({ approval: 'a' }, on('2024-01-04')),
    anApprovalRefused({ approval: 'b' }, on('2024-01-06')),
    anApprovalGranted({ approval: 'c' }, on('2024-01-06')),
    anApprovalLapsed({ approval: 'd' }, on('2024-01-09')),
    anApprovalGranted({ approval: 'e', expires: '2024-01-15' }, on('2024-01-11')),
    asked('f', '2024-01-16', { authority: { party: 'US', name: 'President of the United States' } }),
  ]
  const times = leadTimesOf(pictured(facts, { effectiveAt: '2024-01-20' as Day }), 'US' as PartyCode)
  expect(times).toMatchObject([
    { authority: { name: 'President of the United States' }, ended: 0, censored: 1, steps: [] },
    { authority: { name: 'United States Congress' }, ended: 4, censored: 1, median: 5 },
  ])
  expect(times[1]!.steps.map(({ days, survival }) => [days, survival])).toEqual([
    [3, '0.8'],
    [5, '0.4'],
    [10, '0'],
  ])
})

it('an approval whose request nobody recorded has no lead time, and is counted as one of them', () => {
  const authority = { party: 'US', name: 'United States Congress' }
  const unasked = (approval: string) => anApprovalGranted({ approval, authority, kind: 'budget' }, on('2024-01-04'))
  const facts = [unasked('a'), unasked('b')]
  expect(leadTimesOf(pictured(facts), 'US' as PartyCode)).toEqual([
    { authority, unknown: 2, ended: 0, censored: 0, steps: [] },
  ])
  const times = leadTimesOf(
    pictured([...facts, asked('c', '2024-01-01'), anApprovalGranted({ approval: 'c' }, on('2024-01-04'))]),
    'US' as PartyCode,
  )
  expect(times).toMatchObject([{ unknown: 2, ended: 1, censored: 0, median: 3 }])
})
