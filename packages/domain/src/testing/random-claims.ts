import fc from 'fast-check'
import type { Fact, Fields } from './fact.ts'
import {
  aDeliveryReported,
  aDeliveryReversed,
  aMilestoneReached,
  aReceiptConfirmed,
  aShortfallClosed,
  aShortfallDeclared,
  aShortfallOpened,
} from './pledge-facts.ts'
import { dateArbitrary, figureArbitrary, metaArbitrary } from './random-figures.ts'
import { PLEDGE, type RandomLine, type RandomPledge } from './random-pledge.ts'

const pledge = PLEDGE
const basis = fc.constantFrom('increment', 'cumulative')

const reported = ({ line, measure }: RandomLine): fc.Arbitrary<Fact> => {
  const arrived = ['handedOver', 'handedOver', 'arrivedHub', 'accepted', 'departedOrigin']
  const milestone = fc.constantFrom(...arrived, ...(measure === 'EUR' ? ['disbursed'] : []))
  return fc
    .tuple(fc.record({ milestone, basis, amount: figureArbitrary(measure) }), metaArbitrary())
    .map(([data, meta]) => aDeliveryReported({ pledge, line, ...data }, meta))
}

const confirmed = ({ line, measure }: RandomLine): fc.Arbitrary<Fact> =>
  fc
    .tuple(fc.record({ basis, amount: figureArbitrary(measure) }), metaArbitrary('recipient'))
    .map(([data, meta]) => aReceiptConfirmed({ pledge, line, ...data }, meta))

const reversed = ({ line, measure }: RandomLine): fc.Arbitrary<Fact> =>
  fc
    .tuple(figureArbitrary(measure), metaArbitrary())
    .map(([amount, meta]) => aDeliveryReversed({ pledge, line, amount }, meta))

const milestone = ({ line, measure }: RandomLine): fc.Arbitrary<Fact> =>
  fc
    .tuple(figureArbitrary(measure), fc.constantFrom('funded', 'contracted', 'produced'), metaArbitrary())
    .map(([amount, stage, meta]) => aMilestoneReached({ pledge, line, stage, amount }, meta))

const short = ({ line, measure }: RandomLine): fc.Arbitrary<Fact> =>
  fc
    .tuple(fc.option(figureArbitrary(measure), { nil: undefined }), metaArbitrary())
    .map(([expected, meta]) => aShortfallDeclared({ pledge, line, expected }, meta))

/** What the ledger itself notes down; it needs no source. */
const noted = ({ line, measure }: RandomLine): fc.Arbitrary<Fact> =>
  fc
    .tuple(fc.constantFrom('1', '2'), fc.boolean(), dateArbitrary, figureArbitrary(measure), metaArbitrary('ledger'))
    .map(([tranche, opens, due, missing, meta]) => {
      const told: Fields = { pledge, line, tranche }
      return opens ? aShortfallOpened({ ...told, due, missing }, meta) : aShortfallClosed(told, meta)
    })

/** What is said to have come of the promise. */
export const claimArbitrary = ({ lines }: RandomPledge): fc.Arbitrary<Fact> =>
  fc
    .constantFrom(...lines)
    .chain((line) =>
      fc.oneof(
        { weight: 6, arbitrary: reported(line) },
        { weight: 4, arbitrary: confirmed(line) },
        { weight: 2, arbitrary: reversed(line) },
        { weight: 1, arbitrary: milestone(line) },
        { weight: 1, arbitrary: short(line) },
        { weight: 1, arbitrary: noted(line) },
      ),
    )
