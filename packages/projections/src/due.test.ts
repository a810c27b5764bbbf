import type { Measure } from '@aid-ledger/domain'
import {
  aDeliveryReported,
  aLine,
  aPledgeAmended,
  aPledgeAnnounced,
  aPledgeWithdrawn,
  aReceiptConfirmed,
  aScheduleRevised,
  type Fields,
  rounds,
} from '@aid-ledger/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { promisesOf, size, within } from './due.ts'
import { lineIn } from './testing/asking.ts'
import { type Fact, logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'

const tranche = (id: string, amount: string, due?: string, firm = true): Fields => ({
  tranche: id,
  amount,
  firm,
  ...(due === undefined ? {} : { due }),
})
const announced = (schedule: ReadonlyArray<Fields>, amount: Fields = rounds('100')) =>
  aPledgeAnnounced({ lines: [aLine({ amount, schedule })] }, on('2024-01-01'))
const revised = (day: string, ...schedule: ReadonlyArray<Fields>) => aScheduleRevised({ schedule }, on(day))
const delivered = (amount: string, day: string) =>
  aDeliveryReported({ amount: rounds(amount), basis: 'increment' }, on(day))

describe('what is due', () => {
  it('is due on its day and overdue from the day after', () => {
    const log = logOf(announced([tranche('1', '100', '2024-03')]))
    expect(lineIn(log, { effectiveAt: '2024-03-30' })).toMatchObject({ due: '0', overdue: '0' })
    expect(lineIn(log, { effectiveAt: '2024-03-31' })).toMatchObject({ due: '100', overdue: '0' })
    expect(lineIn(log, { effectiveAt: '2024-04-01' })).toMatchObject({ due: '100', overdue: '100' })
  })

  it('is never due without a date, nor by an aim that is not firm', () => {
    const log = logOf(announced([tranche('1', '40'), tranche('2', '60', '2024-02', false)]))
    expect(lineIn(log)).toMatchObject({ due: '0', overdue: '0', undated: '100' })
    expect(lineIn(log).nextDue).toBeUndefined()
  })

  it('is filled by arrivals in the order of the schedule', () => {
    const log = logOf(
      announced([tranche('1', '40', '2024-02'), tranche('2', '60', '2024-04')]),
      delivered('50', '2024-02-10'),
    )
    expect(lineIn(log, { effectiveAt: '2024-03-01' })).toMatchObject({
      due: '40',
      overdue: '0',
      nextDue: { on: '2024-04-30', amount: '50' },
    })
    expect(lineIn(log, { effectiveAt: '2024-05-01' })).toMatchObject({ due: '100', overdue: '50' })
  })

  it('is judged by the recipient’s word alone where that is asked for', () => {
    const log = logOf(
      announced([tranche('1', '100', '2024-02')]),
      delivered('70', '2024-02-10'),
      aReceiptConfirmed({ amount: rounds('20') }, on('2024-02-12')),
    )
    expect(lineIn(log)).toMatchObject({ overdue: '30' })
    expect(lineIn(log, { milestone: 'accepted' })).toMatchObject({ overdue: '80' })
  })

  it('keeps the first firm date against original and takes the latest against current', () => {
    const log = logOf(
      announced([tranche('1', '100', '2024-03')]),
      revised('2024-02-01', tranche('1', '100', '2024-12')),
    )
    const asked = { effectiveAt: '2024-04-01' }
    expect(lineIn(log, asked)).toMatchObject({ due: '100', overdue: '100' })
    expect(lineIn(log, { ...asked, against: 'current' })).toMatchObject({
      due: '0',
      overdue: '0',
      nextDue: { on: '2024-12-31', amount: '100' },
    })
  })

  it('takes, unit by unit, the first firm date that a place in the line was given', () => {
    const log = logOf(
      announced([tranche('1', '30', '2024-03'), tranche('2', '70')]),
      revised('2024-02-01', tranche('1', '50', '2024-06'), tranche('2', '50', '2024-05')),
    )
    const on31 = (effectiveAt: string) => lineIn(log, { effectiveAt }).due
    expect(['2024-03-31', '2024-05-31', '2024-06-30'].map(on31)).toEqual(['30', '80', '100'])
  })

  it('makes units of an earlier schedule without a firm date due by the first that gives them one', () => {
    const log = logOf(
      announced([tranche('1', '100', '2024-03', false)]),
      revised('2024-02-01', tranche('1', '100', '2024-06')),
    )
    expect(lineIn(log, { effectiveAt: '2024-05-01' }).due).toBe('0')
    expect(lineIn(log, { effectiveAt: '2024-06-30' }).due).toBe('100')
  })

  it('has no order of schedules but that of effect: a revision recorded first is still the later one', () => {
    const early = announced([tranche('1', '100', '2024-03')])
    const log = logOf(
      early,
      revised('2024-03-15', tranche('1', '100', '2024-12')),
      revised('2024-02-01', tranche('1', '100', '2024-06')),
    )
    expect(lineIn(log, { against: 'current', effectiveAt: '2024-07-01' })).toMatchObject({ due: '0' })
  })

  it('has no order of schedules but that of effect: a revision may take effect before the announcement', () => {
    const log = logOf(
      announced([tranche('1', '100', '2024-03')]),
      aScheduleRevised({ schedule: [tranche('1', '100', '2024-12')] }, on('2023-12-15')),
    )
    expect(lineIn(log, { against: 'current', effectiveAt: '2024-04-01' }).due).toBe('100')
    expect(lineIn(log, { against: 'original', effectiveAt: '2024-04-01' }).due).toBe('0')
  })

  it('takes what is withdrawn off the end', () => {
    const log = logOf(
      announced([tranche('1', '40', '2024-02'), tranche('2', '60', '2024-04')]),
      aPledgeWithdrawn({ lines: [{ line: 'rounds', amount: '70' }] }, on('2024-03-01')),
    )
    expect(lineIn(log, { effectiveAt: '2024-05-01' })).toMatchObject({ due: '30', overdue: '30', withdrawn: '70' })
  })

  it('takes a reduced total off the end too', () => {
    const log = logOf(
      announced([tranche('1', '40', '2024-02'), tranche('2', '60', '2024-04')]),
      aPledgeAmended({ lines: [{ line: 'rounds', amount: rounds('50') }] }, on('2024-03-01')),
    )
    expect(lineIn(log, { effectiveAt: '2024-05-01' })).toMatchObject({ announced: '100', withdrawn: '50', due: '50' })
  })

  it('is never due where the line is of at most so much, or of no known number', () => {
    const atMost = announced([tranche('1', '100', '2024-02')], { ...rounds('100'), qualifier: 'atMost' })
    const undisclosed = announced([tranche('1', '100', '2024-02')], { undisclosed: true, unit: 'round' })
    for (const fact of [atMost, undisclosed]) expect(lineIn(logOf(fact))).toMatchObject({ due: '0', overdue: '0' })
  })

  it('says that something overdue is unreported until somebody reports after its day', () => {
    const promise = announced([tranche('1', '100', '2024-03')])
    const before = delivered('10', '2024-03-30')
    const after = delivered('10', '2024-03-31')
    const unreported = (...log: ReadonlyArray<Fact>) => lineIn(logOf(...log)).unreported
    expect([unreported(promise), unreported(promise, before), unreported(promise, before, after)]).toEqual([
      true,
      true,
      undefined,
    ])
    expect(lineIn(logOf(promise, before, after)).lastReport).toBe('2024-03-31')
  })
})

const UNIT = { unit: 'round' } as Measure
const days = ['2024-02-01', '2024-03-01', '2024-04-01', '2024-05-01', '2024-06-01']
const scheduleArbitrary = fc.array(
  fc.record({ amount: fc.nat(9).map(String), due: fc.option(fc.constantFrom(...days)), firm: fc.boolean() }),
  { minLength: 1, maxLength: 4 },
)
const schedulesArbitrary = fc.array(scheduleArbitrary, { minLength: 1, maxLength: 4 }).map((schedules) =>
  schedules.map((parts, at) => ({
    id: String(at),
    effectiveOn: days[0],
    knownAt: `2024-01-0${at + 1}`,
    value: parts.map(({ due, ...part }, index) => ({ ...part, tranche: String(index), ...(due && { due }) })),
  })),
) as unknown as fc.Arbitrary<Parameters<typeof promisesOf>[0]>

describe('promises of any schedules', () => {
  it('are the same in whatever order the schedules were recorded', () => {
    fc.assert(
      fc.property(schedulesArbitrary, fc.constantFrom('original', 'current'), (schedules, against) => {
        const reversed = [...schedules].reverse()
        expect(promisesOf(reversed, UNIT, against)).toEqual(promisesOf(schedules, UNIT, against))
      }),
    )
  })

  it('never promise a place in the line twice', () => {
    fc.assert(
      fc.property(schedulesArbitrary, fc.constantFrom('original', 'current'), (schedules, against) => {
        const promised = [...promisesOf(schedules, UNIT, against)].filter(({ from, to }) => from < to)
        const sorted = promised.sort((a, b) => (a.from < b.from ? -1 : 1))
        for (const [index, next] of sorted.slice(1).entries()) expect(sorted[index]!.to <= next.from).toBe(true)
      }),
    )
  })

  it('against original keep every date that they gave: a revision only adds', () => {
    fc.assert(
      fc.property(schedulesArbitrary, (schedules) => {
        const before = promisesOf(schedules.slice(0, -1), UNIT, 'original')
        const after = promisesOf(schedules, UNIT, 'original')
        for (const { from, to, on: day } of before)
          expect(size(within(after, from, to).filter((promise) => promise.on === day))).toBe(to - from)
      }),
    )
  })
})
