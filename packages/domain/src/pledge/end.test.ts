import { describe, it } from 'vitest'
import { euros } from '../testing/figures.ts'
import { given } from '../testing/given.ts'
import {
  aDeliveryReported,
  aLine,
  aMoneyLine,
  aPledgeAmended,
  aPledgeAnnounced,
  aPledgeLapsed,
  aPledgeWithdrawn,
} from '../testing/pledge-facts.ts'

const announced = aPledgeAnnounced({ lines: [aLine(), aMoneyLine()] })
const ends = [aPledgeWithdrawn, aPledgeLapsed]
const parts = (...lines: ReadonlyArray<unknown>) => ({ lines })

describe('a pledge that ends', () => {
  it('is withdrawn, or lapses, as a whole once', () => {
    for (const end of ends) given(announced).when(end()).thenRecorded()
    given(announced, aPledgeWithdrawn())
      .when(aPledgeWithdrawn({ reason: 'said again' }))
      .thenRefused('PledgeAlreadyWithdrawn', '/data/pledge', 'eu-1m-shells')
    given(announced, aPledgeLapsed()).when(aPledgeLapsed()).thenRefused('PledgeAlreadyLapsed', '/data/pledge')
    given(announced, aPledgeWithdrawn(), aPledgeLapsed())
      .when(aPledgeWithdrawn())
      .thenRefused('PledgeAlreadyWithdrawn', '/data/pledge')
  })

  it('ends in parts, with or without an amount', () => {
    for (const end of ends) {
      given(announced)
        .when(end(parts({ line: 'rounds' }, { line: 'money', amount: '20.50' })))
        .thenRecorded()
      given(announced, end(parts({ line: 'rounds' })))
        .when(end())
        .thenRecorded()
    }
  })

  it('names lines that it has, each once, in their measure', () => {
    for (const end of ends) {
      given(announced)
        .when(end(parts({ line: 'fuses' })))
        .thenRefused('LineNotInPledge', '/data/lines/0/line', 'fuses')
      given(announced)
        .when(end(parts({ line: 'rounds' }, { line: 'rounds', amount: '1' })))
        .thenRefused('LineNamedTwice', '/data/lines/1/line', 'rounds')
      given(announced)
        .when(end(parts({ line: 'money', amount: '1.001' })))
        .thenRefused('AmountNotInMeasure', '/data/lines/0/amount', '1.001', 'EUR')
    }
  })

  it('can be promised anew, and then end again', () => {
    const anew = aPledgeAmended({ lines: [{ line: 'money', amount: euros('9') }] })
    for (const end of ends) {
      given(announced, end()).when(anew).thenRecorded()
      given(announced, end(), anew).when(end()).thenRecorded()
    }
  })
})

describe('an odd ending is recorded', () => {
  it('where more is withdrawn than was announced, or nothing', () => {
    for (const amount of ['1000001', '0'])
      given(announced)
        .when(aPledgeWithdrawn(parts({ line: 'rounds', amount })))
        .thenRecorded()
  })

  it('where a part is withdrawn after the whole was, or the whole lapses after it', () => {
    given(announced, aPledgeWithdrawn())
      .when(aPledgeWithdrawn(parts({ line: 'rounds' })))
      .thenRecorded()
    given(announced, aPledgeWithdrawn()).when(aPledgeLapsed()).thenRecorded()
  })

  it('where goods are delivered after the pledge was withdrawn', () =>
    given(announced, aPledgeWithdrawn()).when(aDeliveryReported()).thenRecorded())
})
