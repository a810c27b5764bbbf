import { expect, it } from 'vitest'
import { sayDayCount, sayDays } from './say.ts'

it.each([
  ['187', '187'],
  ['0', '0'],
  ['12345', '12,345'],
  ['63/2', '31 1/2'],
  ['1/3', '1/3'],
  ['3001/3', '1,000 1/3'],
])('%s days are said as %s', (days, said) => {
  expect(sayDays(days)).toBe(said)
})

it('one day is a day, any other number of them are days', () => {
  expect(['1', '0', '3/2', '1200'].map(sayDayCount)).toEqual(['1 day', '0 days', '1 1/2 days', '1,200 days'])
})
