import {
  aLine,
  aMoneyLine,
  aPledgeAmended,
  aPledgeAnnounced,
  aPledgeWithdrawn,
  aValuationStated,
  euros,
  type Fact,
  nthEvent,
  rounds,
  vehicles,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import type { LineView } from './line-view.ts'
import { lineIn, seenBy } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'

const from = { pledge: 'facility', line: 'money' }
const facility = aPledgeAnnounced(
  { pledge: 'facility', lines: [aMoneyLine({ amount: euros('1000.00'), envelope: true })] },
  on('2024-01-01'),
)
const drawing = (pledge: string, ...lines: ReadonlyArray<object>) =>
  aPledgeAnnounced({ pledge, lines }, on('2024-02-01'))
const money = (amount: string, line = 'money') => aMoneyLine({ line, amount: euros(amount), from })
const shells = (line = 'rounds') => aLine({ line, amount: rounds('100'), from })
const valued = (pledge: string, amount: string, data = {}, day = '2024-03-01') =>
  aValuationStated({ pledge, value: euros(amount), ...data }, on(day))

const envelope = (...facts: ReadonlyArray<Fact>): LineView => lineIn(logOf(facility, ...facts), {}, 'facility/money')

describe('what is drawn from an envelope', () => {
  it('is what lines in its own currency announce', () => {
    expect(envelope(drawing('one', money('300')), drawing('two', money('200')))).toMatchObject({
      allocated: '500.00',
      cleared: '500.00',
      outstanding: '500.00',
      undated: '500.00',
    })
    expect(envelope(drawing('one', money('300'))).some).toBeUndefined()
  })

  it('is less what was withdrawn of them, or reduced', () => {
    const withdrawn = aPledgeWithdrawn({ pledge: 'one', lines: [{ line: 'money', amount: '100' }] }, on('2024-03-01'))
    const reduced = aPledgeAmended(
      { pledge: 'one', lines: [{ line: 'money', amount: euros('250') }] },
      on('2024-03-02'),
    )
    expect(envelope(drawing('one', money('300')), withdrawn).allocated).toBe('200.00')
    expect(envelope(drawing('one', money('300')), reduced).allocated).toBe('250.00')
  })

  it('is the latest valuation of goods, in its currency', () => {
    const goods = drawing('one', shells())
    expect(envelope(goods, valued('one', '80')).allocated).toBe('80.00')
    expect(envelope(goods, valued('one', '90', {}, '2024-04-01'), valued('one', '80')).allocated).toBe('90.00')
  })

  it('counts nothing twice where a later valuation speaks of one line of an earlier one', () => {
    const two = drawing('one', shells('a'), shells('b'))
    const whole = valued('one', '100')
    const part = valued('one', '40', { lines: ['a'] }, '2024-04-01')
    expect(envelope(two, whole)).toMatchObject({ allocated: '100.00' })
    expect(envelope(two, whole, part)).toMatchObject({ allocated: '40.00', some: true })
  })

  it('is some where nothing says what goods are worth in its currency', () => {
    const dollars = aValuationStated({ pledge: 'one', value: { money: { amount: '80', currency: 'USD' } } })
    expect(envelope(drawing('one', shells()))).toMatchObject({ allocated: '0.00', some: true })
    expect(envelope(drawing('one', shells()), dollars)).toMatchObject({ allocated: '0.00', some: true })
  })

  it('is some where a line in its currency has no known amount', () => {
    const undisclosed = aMoneyLine({ amount: { undisclosed: true, currency: 'EUR' }, from })
    expect(envelope(drawing('one', undisclosed))).toMatchObject({ allocated: '0.00', some: true })
  })

  it('counts a valuation of several lines once', () => {
    const goods = drawing('one', shells('rounds'), shells('more'))
    expect(envelope(goods, valued('one', '80')).allocated).toBe('80.00')
    expect(envelope(goods, valued('one', '80', { lines: ['rounds', 'more'] })).allocated).toBe('80.00')
  })

  it('does not take from a valuation that speaks of lines drawn from elsewhere too', () => {
    const elsewhere = aLine({ line: 'own', amount: vehicles('3') })
    expect(envelope(drawing('one', shells(), elsewhere), valued('one', '80'))).toMatchObject({
      allocated: '0.00',
      some: true,
    })
  })

  it('does not count a valuation that a later one supersedes', () => {
    const superseding = valued('one', '70', { supersedes: nthEvent(3) }, '2024-02-15')
    expect(envelope(drawing('one', shells()), valued('one', '80'), superseding).allocated).toBe('70.00')
  })

  it('goes down from envelope to envelope', () => {
    const tranche = aMoneyLine({ amount: euros('400'), envelope: true, from })
    const below = aMoneyLine({ amount: euros('150'), from: { pledge: 'tranche', line: 'money' } })
    const log = logOf(facility, drawing('tranche', tranche), drawing('one', below))
    expect(lineIn(log, {}, 'facility/money').allocated).toBe('400.00')
    expect(lineIn(log, {}, 'tranche/money').allocated).toBe('150.00')
  })

  it('is surplus where more is drawn than there is', () => {
    expect(envelope(drawing('one', money('1200')))).toMatchObject({ allocated: '1000.00', surplus: '200.00' })
  })

  it('is nothing where lines are drawn, over some steps, from themselves', () => {
    const first = drawing('one', aMoneyLine({ amount: euros('10'), from: { pledge: 'two', line: 'money' } }))
    const second = drawing('two', aMoneyLine({ amount: euros('20'), from: { pledge: 'one', line: 'money' } }))
    const third = drawing('three', aMoneyLine({ amount: euros('5'), from: { pledge: 'one', line: 'money' } }))
    const log = logOf(first, second, third)
    expect([...seenBy(log).circular].sort()).toEqual(['one/money', 'two/money'])
    expect(lineIn(log, {}, 'one/money').allocated).toBe('5.00')
    expect(lineIn(log, {}, 'two/money').allocated).toBe('0.00')
  })
})
