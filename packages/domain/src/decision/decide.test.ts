import { describe, it } from 'vitest'
import { aBasisQuestion, aDecisionRecorded, aDecisionReviewed } from '../testing/decision-facts.ts'
import { given } from '../testing/given.ts'

const ID = 'example-buy-shells'

describe('a decision', () => {
  it('is recorded once, with what it rests on', () => {
    given().when(aDecisionRecorded()).thenRecorded()
    given(aDecisionRecorded())
      .when(aDecisionRecorded({ title: 'Another' }))
      .thenRefused('DecisionAlreadyRecorded', '/data/decision', ID, 'propose a correction')
  })

  it('is reviewed once it is recorded, as often as somebody reviews it', () => {
    given().when(aDecisionReviewed()).thenRefused('DecisionNotFound', '/data/decision', ID)
    given(aDecisionRecorded()).when(aDecisionReviewed()).thenRecorded()
    given(aDecisionRecorded(), aDecisionReviewed())
      .when(aDecisionReviewed({ outcome: 'inconclusive' }))
      .thenRecorded()
  })

  it('is reviewed on no day before it was taken', () => {
    const on = (occurredOn: string, knownAt = occurredOn) => ({ occurredOn, knownAt })
    const reviewed = (day: string, knownAt = day) => aDecisionReviewed({}, on(day, knownAt))
    given(aDecisionRecorded())
      .when(reviewed('2024-01-11', '2024-06-01'))
      .thenRefused('ReviewBeforeDecision', '/meta/occurredOn', ID, '2024-01-12', '2024-01-11')
    given(aDecisionRecorded()).when(reviewed('2024-01-12')).thenRecorded()
    given(aDecisionRecorded()).when(reviewed('2024', '2024-06-01')).thenRecorded()
    const inJanuary = aDecisionRecorded({}, on('2024-01', '2024-01-31'))
    given(inJanuary).when(reviewed('2024-01-20')).thenRecorded()
    given(inJanuary).when(reviewed('2023-12-31')).thenRefused('ReviewBeforeDecision', '/meta/occurredOn', '2024-01-01')
  })

  it('is one of some options, each named once', () => {
    given()
      .when(aDecisionRecorded({ options: [{ title: 'Wait' }, { title: 'Buy' }] }))
      .thenRefused('NoOptionChosen', '/data/options', ID)
    given()
      .when(aDecisionRecorded({ options: [{ title: 'Wait', chosen: true }, { title: 'Wait' }] }))
      .thenRefused('OptionNamedTwice', '/data/options/1/title', 'Wait')
    const chosen = ['Wait', 'Lease', 'Buy'].map((title) => ({ title, ...(title === 'Lease' ? {} : { chosen: true }) }))
    given()
      .when(aDecisionRecorded({ options: chosen }))
      .thenRefused('SeveralOptionsChosen', '/data/options/2/chosen', ID, '/data/options/0', '/data/options/2')
  })

  it('names each question once', () =>
    given()
      .when(aDecisionRecorded({ basis: [aBasisQuestion(), aBasisQuestion({ why: 'again' })] }))
      .thenRefused('BasisNamedTwice', '/data/basis/1', '/pledges/eu-1m-shells'))

  it('may ask the same as known at two times', () =>
    given()
      .when(aDecisionRecorded({ basis: [aBasisQuestion(), aBasisQuestion({ asked: { knownAt: '2023-12-01' } })] }))
      .thenRecorded())

  it('rests on nothing that was public only after it', () => {
    const on = (knownAt: string) => aDecisionRecorded({ basis: [aBasisQuestion({ asked: { knownAt } })] })
    given().when(on('2024-01-12')).thenRecorded()
    given()
      .when(on('2024-01-13'))
      .thenRefused('BasisKnownAfterDecision', '/data/basis/0/asked/knownAt', '2024-01-12', '2024-01-13')
  })
})
