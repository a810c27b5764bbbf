import fc from 'fast-check'
import type { Fact } from './fact.ts'
import { euros } from './figures.ts'
import {
  anItemSubstituted,
  aPledgeAmended,
  aPledgeLapsed,
  aPledgeReannounced,
  aPledgeWithdrawn,
  aScheduleRevised,
  aValuationStated,
} from './pledge-facts.ts'
import { amountArbitrary, dateArbitrary, figureArbitrary, metaArbitrary } from './random-figures.ts'
import { lineArbitrary, PLEDGE, type RandomLine, type RandomPledge } from './random-pledge.ts'

const pledge = PLEDGE

const amended = ({ line, measure }: RandomLine): fc.Arbitrary<Fact> =>
  fc
    .tuple(figureArbitrary(measure), metaArbitrary())
    .map(([amount, meta]) => aPledgeAmended({ pledge, lines: [{ line, amount }] }, meta))

const added: fc.Arbitrary<Fact> = fc
  .tuple(lineArbitrary('d'), metaArbitrary())
  .map(([{ fields }, meta]) => aPledgeAmended({ pledge, addLines: [fields] }, meta))

const revised = ({ line }: RandomLine): fc.Arbitrary<Fact> => {
  const tranche = fc.record({
    due: fc.option(dateArbitrary, { nil: undefined }),
    firm: fc.boolean(),
    amount: amountArbitrary,
  })
  return fc.tuple(fc.array(tranche, { minLength: 1, maxLength: 4 }), metaArbitrary()).map(([tranches, meta]) => {
    const schedule = tranches.map((each, index) => ({ ...each, tranche: String(index + 1) }))
    return aScheduleRevised({ pledge, line, schedule }, meta)
  })
}

const ended = ({ line }: RandomLine): fc.Arbitrary<Fact> => {
  const part = fc.option(amountArbitrary, { nil: undefined }).map((amount) => [{ line, amount }])
  const lines = fc.oneof({ weight: 4, arbitrary: part }, { weight: 1, arbitrary: fc.constant(undefined) })
  return fc
    .tuple(fc.constantFrom(aPledgeWithdrawn, aPledgeLapsed), lines, metaArbitrary())
    .map(([end, parts, meta]) => end({ pledge, lines: parts }, meta))
}

const valued = ({ line }: RandomLine): fc.Arbitrary<Fact> =>
  fc
    .tuple(fc.option(fc.constant([line]), { nil: undefined }), amountArbitrary, metaArbitrary())
    .map(([lines, amount, meta]) => aValuationStated({ pledge, lines, value: euros(amount) }, meta))

const substituted = ({ line }: RandomLine): fc.Arbitrary<Fact> =>
  fc
    .tuple(fc.constantFrom('rocket', 'artillery-round', 'drone'), metaArbitrary())
    .map(([code, meta]) =>
      anItemSubstituted({ pledge, line, item: { code, name: code, category: 'ammunition' } }, meta),
    )

/** What is said of the promise after it was announced. */
export const promiseArbitrary = ({ lines }: RandomPledge): fc.Arbitrary<Fact> =>
  fc
    .constantFrom(...lines)
    .chain((line) =>
      fc.oneof(
        { weight: 4, arbitrary: amended(line) },
        { weight: 1, arbitrary: added },
        { weight: 3, arbitrary: revised(line) },
        { weight: 4, arbitrary: ended(line) },
        { weight: 2, arbitrary: valued(line) },
        { weight: 1, arbitrary: substituted(line) },
        { weight: 1, arbitrary: metaArbitrary().map((meta) => aPledgeReannounced({ pledge }, meta)) },
      ),
    )
