import fc from 'fast-check'
import { Figure, measureOf } from '../value/figure.ts'
import { formatMinor, type Measure, minorOf } from '../value/measure.ts'
import { aCorrectionApproved, aCorrectionProposed, aCorrectionRejected } from './correction-facts.ts'
import { aSealedErased } from './erasure-facts.ts'
import type { Fact, Fields } from './fact.ts'
import { nthEvent } from './ids.ts'
import {
  aClaimDisputed,
  aDisputeResolved,
  aDuplicateConfirmed,
  aDuplicateRejected,
  aDuplicateSuspected,
  aPledgeReannounced,
} from './pledge-facts.ts'
import { dayArbitrary, metaArbitrary } from './random-figures.ts'
import { PLEDGE } from './random-pledge.ts'

/** What one more step adds to a history, given all commands before it. The nth command's event is `nthEvent(n)`. */
export type Step = (told: ReadonlyArray<Fact>) => ReadonlyArray<Fact>

const timesAmount = (amount: string, measure: Measure, times: number): string =>
  formatMinor((minorOf(amount, measure) * BigInt(times)) / 2n, measure)

/** The same data with every figure in it at so many halves of what it was: 2 leaves it as it is. */
const restated = (value: unknown, halves: number): unknown => {
  if (Array.isArray(value)) return value.map((member) => restated(member, halves))
  if (typeof value !== 'object' || value === null) return value
  if (!Figure.is(value))
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, restated(member, halves)]))
  const measure = measureOf(value)
  if ('quantity' in value)
    return { quantity: { ...value.quantity, amount: timesAmount(value.quantity.amount, measure, halves) } }
  return 'money' in value
    ? { money: { ...value.money, amount: timesAmount(value.money.amount, measure, halves) } }
    : value
}

// Whichever earlier command is drawn; of a correction, its root is the one whose data a replacement restates.
const rootOf = (told: ReadonlyArray<Fact>, index: number): Fact | undefined => {
  const fact = told[index]
  if (fact?.name !== 'ProposeCorrection' && fact?.name !== 'ApproveCorrection') return fact
  const named = fact.name === 'ProposeCorrection' ? fact.data.event : fact.data.correction
  return rootOf(told, Number.parseInt(named.slice(-12), 16) - 1)
}

type Drawn = {
  readonly pick: number
  readonly halves: number | undefined
  readonly verdict: string
  readonly meta: Fields
}

const verdicts = { approve: aCorrectionApproved, reject: aCorrectionRejected } as const

const corrected =
  ({ pick, halves, verdict, meta }: Drawn, knownAt: string): Step =>
  (told) => {
    const index = pick % told.length
    const data = rootOf(told, index)?.data
    const replacement = halves === undefined ? undefined : { data: restated(data, halves) }
    const proposal = aCorrectionProposed({ event: nthEvent(index + 1), replacement }, meta)
    const review = verdict === 'approve' || verdict === 'reject' ? verdicts[verdict] : undefined
    const correction = nthEvent(told.length + 1)
    return review === undefined
      ? [proposal]
      : [proposal, review({ correction }, { ...meta, knownAt, actor: 'reviewer' })]
  }

const correctionStep: fc.Arbitrary<Step> = fc
  .tuple(
    fc.record({
      pick: fc.nat(),
      halves: fc.constantFrom(undefined, 0, 1, 3),
      verdict: fc.constantFrom('approve', 'approve', 'approve', 'reject', 'none'),
      meta: metaArbitrary(),
    }),
    dayArbitrary,
  )
  .map(([drawn, knownAt]) => corrected(drawn, knownAt))

const disputeStep: fc.Arbitrary<Step> = fc
  .tuple(fc.nat(), fc.boolean(), metaArbitrary('recipient'))
  .map(([pick, isResolved, meta]) => (told) => {
    const dispute = aClaimDisputed({ pledge: PLEDGE, event: nthEvent((pick % told.length) + 1) }, meta)
    const resolved = { pledge: PLEDGE, dispute: nthEvent(told.length + 1) }
    return isResolved ? [dispute, aDisputeResolved(resolved, { ...meta, actor: 'reviewer' })] : [dispute]
  })

const duplicateStep: fc.Arbitrary<Step> = fc
  .tuple(fc.constantFrom(aDuplicateConfirmed, aDuplicateRejected), metaArbitrary())
  .map(([verdict, meta]) => (told) => [
    aDuplicateSuspected({ pledge: PLEDGE, of: { pledge: 'p-2' } }, meta),
    verdict({ pledge: PLEDGE, suspicion: nthEvent(told.length + 1) }, { ...meta, actor: 'reviewer' }),
  ])

/** A sealed text, and perhaps its erasure, twice. */
const sealedStep: fc.Arbitrary<Step> = fc
  .tuple(fc.nat({ max: 0xffff_ffff }), fc.integer({ min: 0, max: 2 }), metaArbitrary())
  .map(([secret, times, meta]) => (told) => {
    const commitment = `hmac-sha256:${secret.toString(16).padStart(64, '0')}`
    const erasure = aSealedErased(
      { event: nthEvent(told.length + 1), field: '/statement' },
      { ...meta, actor: 'reviewer' },
    )
    const statement = { sealed: { commitment } }
    return [aPledgeReannounced({ pledge: PLEDGE, statement }, meta), ...Array.from({ length: times }, () => erasure)]
  })

/** What is said of what was said: corrections, of corrections too, disputes, suspicions, erasures, and what a reviewer makes of them. */
export const reviewArbitrary: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: correctionStep },
  { weight: 1, arbitrary: disputeStep },
  { weight: 1, arbitrary: duplicateStep },
  { weight: 1, arbitrary: sealedStep },
)
