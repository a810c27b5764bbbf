import { describe, expect, it } from 'vitest'
import { decoded, refusal } from '../testing/decoding.ts'
import { Line } from './line.ts'

const line = {
  line: 'rounds',
  donors: ['EU'],
  item: { code: 'artillery-round', name: 'Artillery round', category: 'ammunition' },
  modality: 'inKind',
  purpose: 'assistance',
  bindingness: 'political',
  amount: { quantity: { amount: '1000000', unit: 'round' }, qualifier: 'exact' },
  schedule: [{ tranche: '1', due: '2024-03', firm: true, amount: '1000000' }],
}

describe('a line', () => {
  it('is read as it is written, with all that may be left out and without', () => {
    const { schedule: _, ...bare } = line
    const full = { ...line, needs: ['epf'], from: { pledge: 'epf', line: 'track-1' }, envelope: true }
    for (const input of [line, bare, full]) expect(decoded(Line, input)).toEqual(input)
  })

  it.each([
    [{ donors: [] }, '/donors needs at least 1 (party code)'],
    [{ donors: ['Germany'] }, '/donors/0 "Germany" is no party code: it must be 2 to 8 capital letters'],
    [{ modality: 'inkind' }, '/modality "inkind" is no modality (did you mean "inKind"?)'],
    [{ schedule: [] }, '/schedule needs at least 1 (tranche)'],
    [
      { schedule: [{ tranche: '1', due: '2024-13', firm: 'yes', amount: 5 }] },
      '/schedule/0/firm must be true or false, not "yes"; ' +
        '/schedule/0/amount must be a decimal number in quotes, such as "1500" or "13.5", not 5; ' +
        '/schedule/0/due "2024-13" is no date: there is no month 13',
    ],
    [{ envelope: false }, '/envelope must be true or left out, not false'],
    [{ Amount: line.amount }, '/Amount is not a field of line (did you mean "amount"?)'],
  ])('is refused with %j', (change, words) => expect(refusal(Line, { ...line, ...change })).toContain(words))
})
