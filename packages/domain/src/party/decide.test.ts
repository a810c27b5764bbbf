import { describe, it } from 'vitest'
import { euros, rounds } from '../testing/figures.ts'
import { given } from '../testing/given.ts'
import { anIndicatorRecorded, aPartyRegistered } from '../testing/party-facts.ts'

const people = { quantity: { amount: '84000000', unit: 'person' } }

describe('a party', () => {
  it('is registered', () => given().when(aPartyRegistered()).thenRecorded())

  it('is not registered twice, be it in the same words', () => {
    given(aPartyRegistered())
      .when(aPartyRegistered())
      .thenRefused('PartyAlreadyRegistered', '/data/party', 'DE', 'correction')
    given(aPartyRegistered())
      .when(aPartyRegistered({ name: 'Deutschland' }))
      .thenRefused('PartyAlreadyRegistered', '/data/party')
  })

  it('is not a member of itself', () =>
    given()
      .when(aPartyRegistered({ memberships: [{ of: 'DE', from: '1955' }] }))
      .thenRefused('MemberOfItself', '/data/memberships/0/of', 'DE'))

  it('does not leave before it joins', () =>
    given()
      .when(aPartyRegistered({ memberships: [{ of: 'NATO', from: '1955-05-06', to: '1955-05-05' }] }))
      .thenRefused('MembershipEndsBeforeItBegins', '/data/memberships/0/to', '1955-05-05', '1955-05-06'))

  it('may have joined and left on days that are known only in part', () => {
    for (const [from, to] of [
      ['1955-05', '1955'],
      ['../1960', '1955'],
      ['1955', '1950/..'],
      ['1955', '1955-01-01'],
    ])
      given()
        .when(aPartyRegistered({ memberships: [{ of: 'NATO', from, to }] }))
        .thenRecorded()
  })

  it('may have joined, left and joined again', () =>
    given()
      .when(
        aPartyRegistered({
          memberships: [
            { of: 'NATO', from: '1949', to: '1966' },
            { of: 'NATO', from: '2009' },
          ],
        }),
      )
      .thenRecorded())
})

describe('an indicator', () => {
  it('is recorded of a registered party, again and again for one year, as each source has it', () => {
    given(aPartyRegistered()).when(anIndicatorRecorded()).thenRecorded()
    given(aPartyRegistered(), anIndicatorRecorded()).when(anIndicatorRecorded()).thenRecorded()
  })

  it('is not recorded of a party that nobody registered', () =>
    given().when(anIndicatorRecorded()).thenRefused('PartyNotRegistered', '/data/party', 'DE', 'register'))

  it('of national income is money', () => {
    for (const indicator of ['gdp', 'gni'])
      given(aPartyRegistered())
        .when(anIndicatorRecorded({ indicator, value: people }))
        .thenRefused('IndicatorMeasureWrong', '/data/value', indicator, 'person', 'money')
  })

  it('of population is a number of persons', () => {
    given(aPartyRegistered())
      .when(anIndicatorRecorded({ indicator: 'population', value: people }))
      .thenRecorded()
    for (const value of [euros('5'), rounds('5')])
      given(aPartyRegistered())
        .when(anIndicatorRecorded({ indicator: 'population', value }))
        .thenRefused('IndicatorMeasureWrong', '/data/value', 'person')
  })

  it('may be withheld', () =>
    given(aPartyRegistered())
      .when(anIndicatorRecorded({ value: { undisclosed: true, currency: 'EUR' } }))
      .thenRecorded())
})
