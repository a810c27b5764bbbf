import fc from 'fast-check'
import {
  anApprovalDelayed,
  anApprovalGranted,
  anApprovalLapsed,
  anApprovalRefused,
  anApprovalRequested,
  anApprovalSuperseded,
  aStageFailed,
  aStagePassed,
} from './approval-facts.ts'
import type { Fact, Fields } from './fact.ts'
import { amountArbitrary, dateArbitrary, figureArbitrary, metaArbitrary } from './random-figures.ts'
import { GATES, PLEDGE, type RandomPledge } from './random-pledge.ts'

const begun = { authority: { party: 'DE', name: 'Bundestag' }, kind: 'budget' }

const coversArbitrary = ({ lines }: RandomPledge): fc.Arbitrary<ReadonlyArray<Fields>> =>
  fc
    .tuple(fc.subarray(lines.map(({ line }) => line)), fc.option(amountArbitrary, { nil: undefined }))
    .map(([covered, amount]) => covered.map((line) => ({ pledge: PLEDGE, line, amount })))

const measured = ({ lines }: RandomPledge): fc.Arbitrary<Fields | undefined> =>
  fc.option(
    fc.constantFrom(...lines).chain(({ measure }) => figureArbitrary(measure)),
    { nil: undefined },
  )

const requested = (pledge: RandomPledge): fc.Arbitrary<Fields> =>
  fc.record({
    covers: coversArbitrary(pledge),
    amount: measured(pledge),
    neededBy: fc.option(dateArbitrary, { nil: undefined }),
  })

const granted = (pledge: RandomPledge): fc.Arbitrary<Fields> =>
  fc.record({
    covers: fc.option(coversArbitrary(pledge), { nil: undefined }),
    amount: measured(pledge),
    cumulative: fc.constantFrom(undefined, undefined, true),
    conditions: fc.constantFrom(undefined, undefined, ['once the budget is through']),
    expires: fc.option(dateArbitrary, { nil: undefined, freq: 5 }),
  })

/** What is said of one of the gates that lines may need, asked for or not. */
export const approvalArbitrary = (pledge: RandomPledge): fc.Arbitrary<Fact> =>
  fc.tuple(fc.constantFrom(...GATES), metaArbitrary()).chain(([approval, meta]) => {
    const told = { approval }
    const decided = { approval, ...begun }
    return fc.oneof(
      { weight: 4, arbitrary: requested(pledge).map((data) => anApprovalRequested({ ...decided, ...data }, meta)) },
      { weight: 6, arbitrary: granted(pledge).map((data) => anApprovalGranted({ ...decided, ...data }, meta)) },
      {
        weight: 1,
        arbitrary: coversArbitrary(pledge).map((covers) => anApprovalRefused({ ...decided, covers }, meta)),
      },
      { weight: 1, arbitrary: fc.constant(aStagePassed(told, meta)) },
      { weight: 1, arbitrary: fc.constant(aStageFailed(told, meta)) },
      { weight: 1, arbitrary: dateArbitrary.map((neededBy) => anApprovalDelayed({ ...told, neededBy }, meta)) },
      { weight: 1, arbitrary: fc.constant(anApprovalLapsed(told, meta)) },
      { weight: 1, arbitrary: fc.constantFrom(...GATES).map((by) => anApprovalSuperseded({ ...told, by }, meta)) },
    )
  })
