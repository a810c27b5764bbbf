import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDecisionReviewed,
  aPledgeAnnounced,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { aDecisionOn, copied } from '../testing/a-decision.ts'
import { aLedger, answer, done, given, noAnswer, recorded } from '../testing/a-ledger.ts'

const ID = 'example-buy-shells'
const DECISION = { view: 'decision', of: ID } as const
const LIST = { view: 'decisions' } as const

const withDecision = async (occurredOn = '2025-01-15') => {
  const { ledger } = await aLedger()
  await recorded(ledger, aPledgeAnnounced())
  const basis = await copied(ledger, '/pledges/eu-1m-shells', { view: 'pledge', of: 'eu-1m-shells' })
  const fact = aDecisionOn([basis], {}, { occurredOn })
  const { events } = await done(ledger, given('d', fact))
  return { ledger, fact, basis, event: events[0]! }
}

describe('decisions', () => {
  it('are listed, and each told in full with what it rests on', async () => {
    const { ledger, basis, event } = await withDecision()
    expect(await answer(ledger, LIST)).toMatchObject({
      items: [{ decision: ID, decidedOn: '2025-01-15', chosen: ['Wait'], decidedBy: { office: expect.any(String) } }],
    })
    const told = await answer(ledger, DECISION)
    expect(told).toMatchObject({ decision: ID, event: event.id, basis: [basis], reviews: [], assertedBy: 'auditor' })
  })

  it('are listed a page at a time', async () => {
    const { ledger, basis } = await withDecision()
    await done(ledger, given('d2', aDecisionOn([basis], { decision: 'example-another' })))
    const first = await answer(ledger, { ...LIST, ask: { limit: 1 } })
    expect(first).toMatchObject({ items: [{ decision: 'example-another' }] })
    const second = await answer(ledger, { ...LIST, ask: { cursor: first.next } })
    expect(second).toMatchObject({ items: [{ decision: ID }] })
    expect(second).not.toHaveProperty('next')
  })

  it('are told with every review, and listed with the outcome of the latest', async () => {
    const { ledger } = await withDecision('2025-01')
    const on = (day: string) => ({ occurredOn: day, knownAt: '2025-01-15' })
    await done(ledger, given('r2', aDecisionReviewed({ outcome: 'overtaken' }, on('2025-01-14'))))
    await done(ledger, given('r1', aDecisionReviewed({ outcome: 'justified' }, on('2025-01-13'))))
    const outcomes = [{ outcome: 'justified' }, { outcome: 'overtaken' }]
    expect(await answer(ledger, DECISION)).toMatchObject({ reviews: outcomes })
    expect(await answer(ledger, LIST)).toMatchObject({ items: [{ outcome: 'overtaken' }] })
    const earlier = { effectiveAt: '2025-01-15', at: 2, rules: 'obligations@1' }
    expect((await answer(ledger, { ...DECISION, ask: earlier }))['reviews']).toEqual([])
  })

  it('are not there before they were recorded, known or taken, nor where nobody recorded one', async () => {
    const { ledger } = await withDecision()
    for (const ask of [{ at: 1 }, { knownAt: '2025-01-14' }, { effectiveAt: '2025-01-14' }]) {
      expect(await answer(ledger, { ...LIST, ask })).toMatchObject({ items: [] })
      expect(await noAnswer(ledger, { ...DECISION, ask })).toMatchObject({ _tag: 'UnknownDecision' })
    }
    expect(await noAnswer(ledger, { view: 'decision', of: 'example-buy-shell' })).toMatchObject({
      _tag: 'UnknownDecision',
      pointer: '/decision',
      detail: expect.stringContaining(`did you mean "${ID}"`),
    })
  })

  it('stand as corrections leave them, and struck ones are said to be struck', async () => {
    const { ledger, fact, event } = await withDecision()
    const renamed = { data: { ...fact.data, title: 'An example, as it should have read' } }
    const correct = async (key: string, of: string, replacement?: object) => {
      const { events } = await done(ledger, given(key, aCorrectionProposed({ event: of, replacement })))
      await done(ledger, given(`${key}-yes`, aCorrectionApproved({ correction: events[0]!.id })))
      return events[0]!.id
    }
    const correction = await correct('c1', event.id, renamed)
    expect(await answer(ledger, DECISION)).toMatchObject({ title: renamed.data.title, correctedBy: correction })
    const { events } = await done(ledger, given('c2', aCorrectionProposed({ event: correction, replacement: renamed })))
    await done(ledger, given('c2-yes', aCorrectionApproved({ correction: events[0]!.id })))
    expect(await answer(ledger, LIST)).toMatchObject({ items: [{ title: renamed.data.title }] })
  })

  it('that a correction strikes are no longer listed', async () => {
    const { ledger, event } = await withDecision()
    const { events } = await done(ledger, given('c', aCorrectionProposed({ event: event.id })))
    await done(ledger, given('c-yes', aCorrectionApproved({ correction: events[0]!.id })))
    expect(await answer(ledger, LIST)).toMatchObject({ items: [] })
    expect(await noAnswer(ledger, DECISION)).toMatchObject({
      _tag: 'UnknownDecision',
      detail: expect.stringContaining('struck by a correction'),
    })
  })
})
