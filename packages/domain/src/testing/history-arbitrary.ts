import fc from 'fast-check'
import type { Command } from '../command.ts'
import type { Fact } from './fact.ts'
import { approvalArbitrary } from './random-approvals.ts'
import { claimArbitrary } from './random-claims.ts'
import { pledgeArbitrary, type RandomPledge } from './random-pledge.ts'
import { promiseArbitrary } from './random-promises.ts'
import { reviewArbitrary, type Step } from './random-reviews.ts'
import { shipmentArbitrary } from './random-shipments.ts'

const MAX_STEPS = 40

const telling = (fact: fc.Arbitrary<Fact>): fc.Arbitrary<Step> => fact.map((told) => () => [told])

const stepArbitrary = (pledge: RandomPledge): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 4, arbitrary: telling(promiseArbitrary(pledge)) },
    { weight: 6, arbitrary: telling(claimArbitrary(pledge)) },
    { weight: 4, arbitrary: telling(approvalArbitrary(pledge)) },
    { weight: 3, arbitrary: shipmentArbitrary(pledge).map((told) => () => told) },
    { weight: 3, arbitrary: reviewArbitrary },
  )

/**
 * A random history of one pledge `p-1` of one to three lines, the gates `gate-1` to `gate-3` that its lines need or that
 * cover them, and the shipments `s-1` to `s-3` that carry them, of 2023 and 2024, in whatever order facts come to be known;
 * with corrections. The deciders take most of these commands; `recordHistory` leaves out what they refuse. The nth command's
 * event, if it records one, is `nthEvent(n)`.
 */
export const historyArbitrary = (): fc.Arbitrary<ReadonlyArray<Command>> =>
  pledgeArbitrary.chain((pledge) =>
    // The size is said, as fast-check's own is of a handful of steps.
    fc.array(stepArbitrary(pledge), { maxLength: MAX_STEPS, size: 'max' }).map((steps) => {
      const told: Array<Command> = [pledge.announcement]
      for (const step of steps) told.push(...step(told))
      return told
    }),
  )
