import type { Day } from '@aid-ledger/domain'
import {
  aCorrectionProposed,
  aLine,
  anApprovalRequested,
  anApprovalSuperseded,
  aPledgeAnnounced,
  aScheduleRevised,
  aShipmentDispatched,
  type Fact,
  nthEvent,
  rounds,
} from '@aid-ledger/domain/testing'
import { logOf } from '@aid-ledger/projections/testing'
import { expect, it, onTestFinished } from 'vitest'
import { closureOf, makeCourseIndex } from './course-index.ts'

const [FIRST, LAST] = ['2025-01-02', '2099-12-31'] as ReadonlyArray<string> as readonly [Day, Day]

const indexOf = (...facts: ReadonlyArray<Fact>) => {
  const index = makeCourseIndex('aid.')
  onTestFinished(index.close)
  index.take(logOf(...facts))
  return index
}
const daysIn = (index: ReturnType<typeof indexOf>, position: number): ReadonlyArray<Day> => {
  const days: Array<Day> = []
  for (let day = index.nextDay(FIRST, LAST, position); day !== undefined; day = index.nextDay(day, LAST, position))
    days.push(day)
  return days
}
const due = (day: string) => [{ tranche: '1', due: day, firm: true, amount: '10' }]
const promised = (pledge: string, more: object = {}) =>
  aPledgeAnnounced({
    pledge,
    lines: [aLine({ line: 'rounds', amount: rounds('10'), schedule: due('2031-03'), ...more })],
  })

it('between two due days, however many years lie between them, no day is looked at', () => {
  const index = indexOf(promised('p-1'), aScheduleRevised({ pledge: 'p-1', line: 'rounds', schedule: due('2040') }))
  expect(daysIn(index, 2)).toEqual(['2031-03-31', '2031-04-01', '2040-12-31', '2041-01-01'])
  expect(index.on('2040-12-31' as Day, 2)).toEqual(['aid.pledge-p-1'])
})

it('a day is not looked at for what is recorded later', () => {
  const index = indexOf(promised('p-1'), aScheduleRevised({ pledge: 'p-1', line: 'rounds', schedule: due('2040') }))
  expect(daysIn(index, 1)).toEqual(['2031-03-31', '2031-04-01'])
  expect(index.on('2040-12-31' as Day, 1)).toEqual([])
})

it('days and links are also those that a correction would put in their place', () => {
  const lines = [
    aLine({ line: 'rounds', amount: rounds('10'), schedule: due('2033'), from: { pledge: 'fund', line: 'rounds' } }),
  ]
  const [announced] = logOf(promised('p-1'))
  const index = indexOf(
    promised('p-1'),
    aCorrectionProposed({ event: nthEvent(1), replacement: { data: { ...announced!.data, lines } } }),
  )
  expect(daysIn(index, 2)).toContain('2034-01-01')
  expect(index.to('parent', ['p-1'])).toEqual(['fund'])
})

it('ways lead from what an event is of to whose rows it may change', () => {
  const index = indexOf(
    promised('fund', { schedule: due('2031') }),
    promised('p-1', { from: { pledge: 'fund', line: 'rounds' }, needs: ['law'] }),
    promised('p-2', { from: { pledge: 'p-1', line: 'rounds' } }),
    anApprovalRequested({ approval: 'law', covers: [] }),
    anApprovalSuperseded({ approval: 'law', by: 'law-2' }),
    aShipmentDispatched({ shipment: 's-1', about: [{ pledge: 'p-2', line: 'rounds', amount: rounds('1') }] }),
  )
  expect([...closureOf(index, 'parent', ['p-2'])].sort()).toEqual(['fund', 'p-1', 'p-2'])
  expect(index.to('gated', closureOf(index, 'predecessor', ['law-2']))).toEqual(['p-1'])
  expect(index.to('aboard', ['s-1'])).toEqual(['p-2'])
  expect(index.to('shipment', ['p-2'])).toEqual(['s-1'])
  expect(index.to('gate', ['p-1'])).toEqual(['law'])
  expect(index.to('named', ['EU'])).toEqual(['aid.pledge-fund', 'aid.pledge-p-1', 'aid.pledge-p-2'])
})
