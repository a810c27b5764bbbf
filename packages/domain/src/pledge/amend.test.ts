import { describe, it } from 'vitest'
import { euros, rounds, vehicles } from '../testing/figures.ts'
import { given } from '../testing/given.ts'
import { nthEvent } from '../testing/ids.ts'
import {
  aClaimDisputed,
  aDeliveryReported,
  aDeliveryReversed,
  aDisputeResolved,
  aDuplicateConfirmed,
  aDuplicateRejected,
  aDuplicateSuspected,
  aLine,
  aMilestoneReached,
  aMoneyLine,
  anItemSubstituted,
  aPledgeAmended,
  aPledgeAnnounced,
  aPledgeLapsed,
  aPledgeReannounced,
  aPledgeWithdrawn,
  aReceiptConfirmed,
  aScheduleRevised,
  aShortfallClosed,
  aShortfallDeclared,
  aShortfallOpened,
  aValuationStated,
} from '../testing/pledge-facts.ts'

const announced = aPledgeAnnounced()
const schedule = [{ tranche: '1', firm: true, amount: '5' }]
const restated = (amount: unknown, line = 'rounds') => aPledgeAmended({ lines: [{ line, amount }] })

describe('a pledge that nobody announced', () => {
  it('takes nothing but its announcement', () => {
    for (const told of [
      aPledgeReannounced(),
      restated(rounds('1')),
      aScheduleRevised({ schedule }),
      anItemSubstituted(),
      aPledgeWithdrawn(),
      aPledgeLapsed(),
      aValuationStated(),
      aMilestoneReached(),
      aDeliveryReported(),
      aDeliveryReversed(),
      aReceiptConfirmed(),
      aClaimDisputed(),
      aDisputeResolved(),
      aShortfallDeclared(),
      aShortfallOpened(),
      aShortfallClosed(),
      aDuplicateSuspected(),
      aDuplicateConfirmed(),
      aDuplicateRejected(),
    ])
      given().when(told).thenRefused('PledgeNotAnnounced', '/data/pledge', 'eu-1m-shells', 'announce')
  })
})

describe('a pledge said again', () => {
  it('is recorded as often as it is said', () =>
    given(announced, aPledgeReannounced()).when(aPledgeReannounced()).thenRecorded())
})

describe('an amendment', () => {
  it('restates the total of a line, upwards, downwards or to nothing', () => {
    for (const amount of ['2000000', '1', '0'])
      given(announced)
        .when(restated(rounds(amount)))
        .thenRecorded()
  })

  it('adds lines, of which more can be said then', () => {
    const added = aPledgeAmended({ addLines: [aMoneyLine()] })
    given(announced).when(added).thenRecorded()
    given(announced, added)
      .when(restated(euros('7'), 'money'))
      .thenRecorded()
    given(announced, added).when(added).thenRefused('LineAlreadyInPledge', '/data/addLines/0/line', 'money')
  })

  it('must change something', () => {
    for (const nothing of [{}, { lines: [] }, { lines: [], addLines: [] }])
      given(announced).when(aPledgeAmended(nothing)).thenRefused('AmendmentChangesNothing', '/data', 'addLines')
  })

  it('names a line of the pledge, and helps who misspelt it', () =>
    given(announced)
      .when(restated(rounds('1'), 'round'))
      .thenRefused('LineNotInPledge', '/data/lines/0/line', '"round"', 'did you mean "rounds"'))

  it('does not restate a line that it adds in the same breath', () =>
    given(announced)
      .when(aPledgeAmended({ lines: [{ line: 'money', amount: euros('1') }], addLines: [aMoneyLine()] }))
      .thenRefused('LineNotInPledge', '/data/lines/0/line', 'money'))

  it('names each line once', () =>
    given(announced)
      .when(
        aPledgeAmended({
          lines: [
            { line: 'rounds', amount: rounds('1') },
            { line: 'rounds', amount: rounds('2') },
          ],
        }),
      )
      .thenRefused('LineNamedTwice', '/data/lines/1/line', 'rounds'))

  it('keeps to the measure of the line', () => {
    for (const amount of [vehicles('1'), euros('1'), { undisclosed: true, unit: 'vehicle' }])
      given(announced).when(restated(amount)).thenRefused('MeasureDiffersFromLine', '/data/lines/0/amount', 'round')
    given(announced)
      .when(restated({ undisclosed: true, unit: 'round' }))
      .thenRecorded()
  })

  it('may come out of order', () =>
    given(announced, aPledgeAmended({ lines: [{ line: 'rounds', amount: rounds('5') }] }, { occurredOn: '2024' }))
      .when(aPledgeAmended({ lines: [{ line: 'rounds', amount: rounds('9') }] }, { occurredOn: '2021' }))
      .thenRecorded())
})

describe('a revised schedule', () => {
  it('may come to more than was announced, as amendments may come later', () =>
    given(announced)
      .when(aScheduleRevised({ schedule: [{ tranche: '1', firm: true, amount: '9000000' }] }))
      .thenRecorded())

  it('is of a line of the pledge, in its measure, each tranche once', () => {
    given(announced)
      .when(aScheduleRevised({ line: 'fuses', schedule }))
      .thenRefused('LineNotInPledge', '/data/line', 'fuses', 'rounds')
    given(announced)
      .when(aScheduleRevised({ schedule: [{ tranche: '1', firm: true, amount: '0.0000001' }] }))
      .thenRefused('AmountNotInMeasure', '/data/schedule/0/amount', '0.0000001')
    given(announced)
      .when(aScheduleRevised({ schedule: [...schedule, ...schedule] }))
      .thenRefused('TrancheNamedTwice', '/data/schedule/1/tranche')
  })
})

describe('an item', () => {
  it('is substituted by another one, and back again', () => {
    given(announced).when(anItemSubstituted()).thenRecorded()
    const back = anItemSubstituted({ item: aLine()['item'] })
    given(announced, anItemSubstituted()).when(back).thenRecorded()
    given(announced).when(back).thenRefused('ItemUnchanged', '/data/item/code', 'artillery-round')
    given(announced, anItemSubstituted())
      .when(anItemSubstituted())
      .thenRefused('ItemUnchanged', '/data/item/code', 'rocket')
  })

  it('is of a line of the pledge', () =>
    given(announced)
      .when(anItemSubstituted({ line: 'fuses' }))
      .thenRefused('LineNotInPledge', '/data/line', 'fuses'))
})

describe('a valuation', () => {
  it('is of the whole or of lines of the pledge', () => {
    given(announced).when(aValuationStated()).thenRecorded()
    given(announced)
      .when(aValuationStated({ lines: ['rounds'] }))
      .thenRecorded()
    given(announced)
      .when(aValuationStated({ lines: ['rounds', 'fuses'] }))
      .thenRefused('LineNotInPledge', '/data/lines/1', 'fuses')
    given(announced)
      .when(aValuationStated({ lines: ['rounds', 'rounds'] }))
      .thenRefused('LineNamedTwice', '/data/lines/1', 'rounds')
  })

  it('supersedes a valuation of this pledge, no other event', () => {
    given(announced, aValuationStated())
      .when(aValuationStated({ supersedes: nthEvent(2) }))
      .thenRecorded()
    for (const supersedes of [nthEvent(1), nthEvent(9)])
      given(announced, aValuationStated())
        .when(aValuationStated({ supersedes }))
        .thenRefused('ValuationNotFound', '/data/supersedes', supersedes)
  })
})
