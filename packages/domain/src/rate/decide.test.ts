import { describe, it } from 'vitest'
import { given } from '../testing/given.ts'
import { aRateRecorded } from '../testing/party-facts.ts'

describe('a rate', () => {
  it('is recorded, and so is another of the same period from another source', () => {
    given().when(aRateRecorded()).thenRecorded()
    given(aRateRecorded())
      .when(aRateRecorded({ rate: '0.93' }))
      .thenRecorded()
  })

  it('is between two currencies', () =>
    given()
      .when(aRateRecorded({ quote: 'USD' }))
      .thenRefused('RateOfCurrencyToItself', '/data/quote', 'USD'))
})
