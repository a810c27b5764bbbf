import { describe, it } from 'vitest'
import type { Fields } from '../testing/fact.ts'
import { euros, rounds, undisclosedRounds } from '../testing/figures.ts'
import { given } from '../testing/given.ts'
import { aLine, aMoneyLine, aPledgeAmended, aPledgeAnnounced } from '../testing/pledge-facts.ts'

const withLines = (...lines: ReadonlyArray<Fields>) => aPledgeAnnounced({ lines })
const tranche = (amount: string, id = '1'): Fields => ({ tranche: id, firm: true, due: '2024-03', amount })

describe('a pledge', () => {
  it('is announced once, be it in the same words', () => {
    given().when(aPledgeAnnounced()).thenRecorded()
    given(aPledgeAnnounced())
      .when(aPledgeAnnounced())
      .thenRefused('PledgeAlreadyAnnounced', '/data/pledge', 'eu-1m-shells', 'AmendPledge')
  })

  it('names each of its lines once', () =>
    given()
      .when(withLines(aLine(), aMoneyLine(), aLine()))
      .thenRefused('LineAlreadyInPledge', '/data/lines/2/line', 'rounds'))

  it('names each donor of a line once', () =>
    given()
      .when(withLines(aLine({ donors: ['DE', 'FR', 'DE'] })))
      .thenRefused('DonorNamedTwice', '/data/lines/0/donors/2', 'DE'))

  it('is not given by its recipient', () =>
    given()
      .when(withLines(aMoneyLine(), aLine({ donors: ['EU', 'UA'] })))
      .thenRefused('RecipientAmongDonors', '/data/lines/1/donors/1', 'UA', 'rounds'))

  it('has no line that is drawn from itself', () => {
    given()
      .when(withLines(aLine({ from: { pledge: 'eu-1m-shells', line: 'rounds' } })))
      .thenRefused('LineDrawnFromItself', '/data/lines/0/from', 'rounds')
    given()
      .when(withLines(aLine({ from: { pledge: 'epf', line: 'rounds' } })))
      .thenRecorded()
  })

  it('may have an envelope that is drawn from a larger one', () =>
    given()
      .when(withLines(aMoneyLine({ envelope: true, from: { pledge: 'facility', line: 'money' } })))
      .thenRecorded())

  it('is held to the same rules in the lines that an amendment adds', () => {
    for (const [line, tag, place] of [
      [aLine(), 'LineAlreadyInPledge', 'line'],
      [aMoneyLine({ donors: ['UA'] }), 'RecipientAmongDonors', 'donors/0'],
      [aMoneyLine({ donors: ['DE', 'DE'] }), 'DonorNamedTwice', 'donors/1'],
      [aMoneyLine({ from: { pledge: 'eu-1m-shells', line: 'money' } }), 'LineDrawnFromItself', 'from'],
      [aMoneyLine({ schedule: [tranche('500.01')] }), 'ScheduleExceedsLine', 'schedule'],
    ] as const)
      given(aPledgeAnnounced())
        .when(aPledgeAmended({ addLines: [line] }))
        .thenRefused(tag, `/data/addLines/0/${place}`)
  })
})

describe('the schedule of a line', () => {
  const scheduled = (amount: Fields, ...schedule: ReadonlyArray<Fields>) => withLines(aLine({ amount, schedule }))

  it('names each tranche once', () =>
    given()
      .when(scheduled(rounds('10'), tranche('1'), tranche('2')))
      .thenRefused('TrancheNamedTwice', '/data/lines/0/schedule/1/tranche', '"1"'))

  it('has amounts in the measure of the line', () => {
    given()
      .when(scheduled(rounds('10'), tranche('0.1234567')))
      .thenRefused('AmountNotInMeasure', '/data/lines/0/schedule/0/amount', '0.1234567', 'round')
    given()
      .when(withLines(aMoneyLine({ schedule: [tranche('1.005')] })))
      .thenRefused('AmountNotInMeasure', '/data/lines/0/schedule/0/amount', '1.005', 'EUR')
  })

  it('comes to no more than a line of a known amount', () => {
    const ten = rounds('10')
    for (const amount of [ten, { ...ten, qualifier: 'exact' }, { ...ten, qualifier: 'atMost' }])
      given()
        .when(scheduled(amount, tranche('8'), tranche('3', '2')))
        .thenRefused('ScheduleExceedsLine', '/data/lines/0/schedule', '11', '10')
    given()
      .when(scheduled(ten, tranche('8'), tranche('2', '2')))
      .thenRecorded()
  })

  it('comes to no more than the high end of a range', () => {
    const range = { ...rounds('10'), range: { from: '10', to: '20' } }
    given()
      .when(scheduled(range, tranche('20')))
      .thenRecorded()
    given()
      .when(scheduled(range, tranche('20.5')))
      .thenRefused('ScheduleExceedsLine', '/data/lines/0/schedule', '20.5')
  })

  it('may come to more than a line of which only about how much, or at least how much, is known', () => {
    const ten = rounds('10')
    for (const amount of [
      { ...ten, qualifier: 'about' },
      { ...ten, qualifier: 'atLeast' },
      undisclosedRounds,
      { unknown: true, unit: 'round' },
    ])
      given()
        .when(scheduled(amount, tranche('11')))
        .thenRecorded()
  })

  it('may come to less than the line, to nothing, or begin before the pledge', () => {
    given()
      .when(scheduled(rounds('10'), tranche('1')))
      .thenRecorded()
    given()
      .when(scheduled(rounds('0'), tranche('0')))
      .thenRecorded()
    given()
      .when(scheduled(rounds('10'), { ...tranche('1'), due: '1999' }))
      .thenRecorded()
  })
})

describe('an odd announcement is recorded', () => {
  it('where it promises nothing, in a whole that is odd for goods, or a joint line', () => {
    given()
      .when(withLines(aLine({ amount: rounds('0') })))
      .thenRecorded()
    given()
      .when(withLines(aLine({ amount: rounds('13.333333') })))
      .thenRecorded()
    given()
      .when(withLines(aLine({ amount: euros('1'), donors: ['DE', 'FR'] })))
      .thenRecorded()
  })

  it('where it became known before it was made, or years later', () => {
    given()
      .when(aPledgeAnnounced({}, { occurredOn: '2024-12-31', knownAt: '2023-01-01' }))
      .thenRecorded()
    given()
      .when(aPledgeAnnounced({}, { occurredOn: '2014', knownAt: '2024-01-01' }))
      .thenRecorded()
  })
})
