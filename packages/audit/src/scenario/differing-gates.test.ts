import {
  anApprovalGranted,
  anApprovalRequested,
  aPledgeAnnounced,
  type Fact,
  recordHistory,
} from '@aid-ledger/domain/testing'
import { expect, it } from 'vitest'
import { on, pictured } from '../testing/pictured.ts'
import { differingGates } from './differing-gates.ts'
import { namesIn } from './names-in.ts'

const asked = (approval: string) => anApprovalRequested({ approval }, on('2023-03-20'))
const granted = (approval: string, day: string) => anApprovalGranted({ approval }, on(day))

it('the approvals that take another course are told in the order of their ids, those that do not are left out', async () => {
  const reading = (...facts: ReadonlyArray<Fact>) =>
    ({ picture: async () => pictured([aPledgeAnnounced(), ...facts]) }) as unknown as Parameters<
      typeof differingGates
    >[0]
  const asks = ['c', 'same', 'b', 'a'].map(asked)
  const named = namesIn(recordHistory(asks), 'aid.')
  const real = reading(...asks, granted('a', '2023-04-01'), granted('c', '2023-04-01'))
  const other = reading(...asks.slice(0, 2), asks[3]!, granted('a', '2023-04-02'))
  const gates = await differingGates(real, other, named)
  expect(gates.map(({ approval, from, to }) => [approval, from?.state, to?.state, to?.closedOn])).toEqual([
    ['a', 'granted', 'granted', '2023-04-02'],
    ['b', 'open', undefined, undefined],
    ['c', 'granted', 'open', undefined],
  ])
})
