import type { RecordedEvent } from '@aid-ledger/domain'
import {
  aCorrectionApproved,
  aCorrectionProposed,
  aCorrectionRejected,
  aDeliveryReported,
  aLine,
  aPledgeAnnounced,
  type Fact,
  nthEvent,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { type Asking, lineIn, seenBy } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'

const announced = aPledgeAnnounced({ lines: [aLine({ amount: rounds('100') })] }, on('2024-01-01'))
const deliveryOf = (amount: string) => ({
  pledge: 'eu-1m-shells',
  line: 'rounds',
  milestone: 'handedOver',
  basis: 'cumulative',
  amount: rounds(amount),
})
// The second event, which the corrections below name unless they say otherwise.
const delivered = aDeliveryReported(deliveryOf('40'), on('2024-03-01'))
const replacedBy = (amount: string, occurredOn?: string) => ({
  replacement: { data: deliveryOf(amount), ...(occurredOn === undefined ? {} : { occurredOn }) },
})
const proposed = (event: number, day: string, data = {}) =>
  aCorrectionProposed({ event: nthEvent(event), ...data }, on(day))
const approved = (correction: number, day: string) => aCorrectionApproved({ correction: nthEvent(correction) }, on(day))

const arrived = (facts: ReadonlyArray<Fact>, asked: Asking = {}): string => lineIn(logOf(...facts), asked).delivered

const struck = [announced, delivered, proposed(2, '2024-05-01'), approved(3, '2024-06-01')]

describe('a correction', () => {
  it('strikes the event that it names', () => {
    expect(arrived([announced, delivered])).toBe('40')
    expect(arrived(struck)).toBe('0')
  })

  it('does nothing until it is approved', () => {
    expect(arrived(struck.slice(0, 3))).toBe('40')
  })

  it('does nothing once it is rejected', () => {
    expect(arrived([...struck.slice(0, 3), aCorrectionRejected({ correction: nthEvent(3) })])).toBe('40')
  })

  it('takes hold once its approval passes at', () => {
    expect(arrived(struck, { at: 3 })).toBe('40')
    expect(arrived(struck, { at: 4 })).toBe('0')
  })

  it('takes hold once its approval is public, not its proposal', () => {
    expect(arrived(struck, { knownAt: '2024-05-31' })).toBe('40')
    expect(arrived(struck, { knownAt: '2024-06-01' })).toBe('0')
  })

  it('is never hidden by effectiveAt: hindsight knows of it', () => {
    expect(arrived(struck, { effectiveAt: '2024-03-01' })).toBe('0')
  })

  it('puts its replacement in the place of the event, with a date of its own', () => {
    const facts = [
      announced,
      delivered,
      proposed(2, '2024-05-01', replacedBy('30', '2024-04')),
      approved(3, '2024-06-01'),
    ]
    expect(arrived(facts)).toBe('30')
    expect(arrived(facts, { effectiveAt: '2024-04-29' })).toBe('0')
    expect(arrived(facts, { effectiveAt: '2024-04-30' })).toBe('30')
  })

  it('keeps the date of the event where the replacement gives none', () => {
    const facts = [announced, delivered, proposed(2, '2024-05-01', replacedBy('30')), approved(3, '2024-06-01')]
    expect(arrived(facts, { effectiveAt: '2024-02-29' })).toBe('0')
    expect(arrived(facts, { effectiveAt: '2024-03-01' })).toBe('30')
  })

  it('keeps the date that an earlier correction gave, where a further one gives none', () => {
    const facts = [
      announced,
      delivered,
      proposed(2, '2024-05-01', replacedBy('30', '2024-01-05')),
      approved(3, '2024-05-02'),
      proposed(3, '2024-06-01', replacedBy('35')),
      approved(5, '2024-06-02'),
    ]
    expect(arrived(facts, { effectiveAt: '2024-01-04' })).toBe('0')
    expect(arrived(facts, { effectiveAt: '2024-01-05' })).toBe('35')
  })

  it('makes its replacement known on the day of the approval', () => {
    const log = logOf(announced, delivered, proposed(2, '2024-05-01', replacedBy('30')), approved(3, '2024-06-01'))
    const fact = seenBy(log).seen.facts.find(({ id }) => id === nthEvent(2))
    expect(fact).toMatchObject({ knownAt: '2024-06-01', occurredOn: '2024-03-01', replacedBy: nthEvent(3) })
    expect(fact?.event).toEqual(log[1])
  })

  it('counts a replacement dated after its approval from the day of the approval', () => {
    const facts = [
      announced,
      delivered,
      proposed(2, '2024-05-01', replacedBy('30', '2024-11')),
      approved(3, '2024-06-01'),
    ]
    expect(arrived(facts, { effectiveAt: '2024-06-01' })).toBe('30')
  })

  it('leaves the event in sight, struck or replaced', () => {
    const seen = (log: ReadonlyArray<RecordedEvent>) => seenBy(log).seen.events.map(({ id }) => id)
    expect(seen(logOf(...struck))).toEqual([1, 2, 3, 4].map(nthEvent))
  })

  it('can strike an announcement, and with it every line of the pledge', () => {
    const log = logOf(announced, delivered, proposed(1, '2024-05-01'), approved(3, '2024-06-01'))
    const picture = seenBy(log)
    expect([...picture.lines.keys()]).toEqual([])
    expect(picture.unreckoned.map(({ why }) => why)).toEqual(['unknownLine'])
  })
})

describe('a correction of a correction', () => {
  // Named by its proposal (the third event) or by its approval (the fourth).
  it.each([3, 4])('without replacement reinstates the original, named by event %i', (event) => {
    const facts = [...struck, proposed(event, '2024-07-01'), approved(5, '2024-08-01')]
    expect(arrived(facts)).toBe('40')
    expect(arrived(facts, { knownAt: '2024-07-31' })).toBe('0')
  })

  it.each([3, 4])('with a replacement stands for the original event, named by event %i', (event) => {
    const facts = [...struck, proposed(event, '2024-07-01', replacedBy('35')), approved(5, '2024-08-01')]
    expect(arrived(facts)).toBe('35')
    expect(arrived(facts, { knownAt: '2024-07-31' })).toBe('0')
  })

  it('puts the newer replacement in the place of the older', () => {
    const first = [announced, delivered, proposed(2, '2024-05-01', replacedBy('30')), approved(3, '2024-06-01')]
    const facts = [...first, proposed(3, '2024-07-01', replacedBy('35')), approved(5, '2024-08-01')]
    expect(arrived(facts, { knownAt: '2024-06-30' })).toBe('30')
    expect(arrived(facts)).toBe('35')
    const fact = seenBy(logOf(...facts)).seen.facts.find(({ id }) => id === nthEvent(2))
    expect(fact).toMatchObject({ replacedBy: nthEvent(5), knownAt: '2024-08-01' })
  })

  it('does nothing until it is approved', () => {
    expect(arrived([...struck, proposed(3, '2024-07-01')])).toBe('0')
  })

  it('that is itself undone lets the first one stand again', () => {
    const undone = [...struck, proposed(3, '2024-07-01'), approved(5, '2024-08-01')]
    expect(arrived([...undone, proposed(5, '2024-09-01'), approved(7, '2024-10-01')])).toBe('0')
  })

  it('leaves the event open to be corrected anew', () => {
    const undone = [...struck, proposed(3, '2024-07-01'), approved(5, '2024-08-01')]
    expect(arrived([...undone, proposed(2, '2024-09-01', replacedBy('7')), approved(7, '2024-10-01')])).toBe('7')
  })
})
