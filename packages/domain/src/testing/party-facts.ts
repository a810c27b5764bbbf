import { builder } from './fact.ts'
import { euros } from './figures.ts'

export const aPartyRegistered = builder('PartyRegistered', {
  party: 'DE',
  name: 'Germany',
  kind: 'state',
  memberships: [{ of: 'NATO', from: '1955-05-06' }],
})

export const anIndicatorRecorded = builder('IndicatorRecorded', {
  party: 'DE',
  indicator: 'gdp',
  year: 2023,
  value: euros('4121000000000'),
})

export const aRateRecorded = builder('ExchangeRateRecorded', {
  base: 'USD',
  quote: 'EUR',
  period: '2024-03',
  rate: '0.92',
})
