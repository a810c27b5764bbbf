import { decode, StoredEvent } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { answerCodecs } from './answer-codecs.ts'

const common = {
  asked: { at: '626', effectiveAt: '2024-04-02', milestone: 'handedOver', against: 'original', knownAt: '2024-04-02' },
  rules: 'obligations@1',
  position: '626',
  digest: `sha256:${'0'.repeat(64)}`,
}
const shortfall = {
  pledge: 'dk-f16',
  line: 'fighters',
  title: '19 F-16 fighter aircraft',
  donors: ['DK'],
  tranche: '1',
  due: '2024-01',
  dueOn: '2024-01-31',
  missing: '6',
  unit: 'aircraft',
  daysLate: 62,
  unreported: true,
  restsOn: 'donor',
}

const problemsOf = (answer: object): ReadonlyArray<string> => {
  const decoded = decode(answerCodecs.shortfalls)(answer)
  return E.isLeft(decoded) ? decoded.left.map(({ pointer, detail }) => `${pointer} ${detail}`) : []
}

it('an answer is read with and without a next page', () => {
  expect(problemsOf({ ...common, items: [shortfall] })).toEqual([])
  expect(problemsOf({ ...common, items: [], next: 'abc' })).toEqual([])
})

it.each([
  [{ ...common, items: [], more: true }, '/more is not a field'],
  [{ ...common, items: [{ ...shortfall, days: 1 }] }, '/items/0/days is not a field'],
  [{ ...common, items: [{ ...shortfall, currency: 'EUR' }] }, '/items/0 must name either its unit or its currency'],
  [{ ...common, items: [{ ...shortfall, missing: 6 }] }, '/items/0/missing must be a decimal number in quotes'],
  [{ ...common, digest: 'sha256:0', items: [] }, '/digest "sha256:0" is no digest'],
  [{ ...common, items: [], next: null }, '/next must not be null'],
])('what no ledger answers is told with its place', (answer, words) => {
  expect(problemsOf(answer)).toEqual([expect.stringContaining(words)])
})

it('an event is answered with every member of its envelope', () => {
  const members = Object.keys(answerCodecs.event.fields)
  expect(members).toEqual(expect.arrayContaining(Object.keys(StoredEvent.fields)))
})
