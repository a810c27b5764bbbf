import type { PledgeId } from '@aid-ledger/domain'
import {
  aDeliveryReported,
  anApprovalGranted,
  anApprovalRequested,
  aPledgeAnnounced,
  type Fact,
  rounds,
} from '@aid-ledger/domain/testing'
import { type Picture, partiesOf, type Question } from '@aid-ledger/projections'
import type { DelayAccount } from '../delays/delay-account.ts'
import { delaysOfPledge } from '../delays/delays.ts'
import { on, pictured } from './pictured.ts'

export const SHELLS = 'eu-1m-shells' as PledgeId
export const covers = [{ pledge: SHELLS, line: 'rounds' }]
export const COUNCIL = { party: 'EU', name: 'Council of the EU' }
export const delivered = (day: string) => aDeliveryReported({ amount: rounds('1000000') }, on(day))
export const asked = (approval: string, kind: string, day: string, data = {}) =>
  anApprovalRequested({ approval, kind, authority: COUNCIL, covers, ...data }, on(day))
export const granted = (approval: string, day: string) => anApprovalGranted({ approval }, on(day))

/** Each charge in words, with its days: `approval Council of the EU 10`. */
export const told = ({ charges }: DelayAccount): ReadonlyArray<string> =>
  charges.map(({ stage, by, days }) => [stage, by, days].filter((word) => word !== undefined).join(' '))
export const ofShells = (picture: Picture): ReturnType<typeof delaysOfPledge> =>
  delaysOfPledge(picture, SHELLS, partiesOf(picture))
export const shells = (facts: ReadonlyArray<Fact>, question: Partial<Question> = {}) =>
  ofShells(pictured([aPledgeAnnounced(), ...facts], question))
