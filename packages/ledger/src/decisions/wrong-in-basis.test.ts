import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDecisionReviewed,
  aDeliveryReported,
  aPledgeAnnounced,
  type Fields,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { aDecisionOn, copied } from '../testing/a-decision.ts'
import { aLedger, anotherOn, answer, done, given, recorded, refused } from '../testing/a-ledger.ts'

const PLEDGE = { view: 'pledge', of: 'eu-1m-shells' } as const
const PATH = '/pledges/eu-1m-shells'
const OTHER = `sha256:${'1'.repeat(64)}`

const withShells = async () => {
  const under = await aLedger()
  await recorded(under.ledger, aPledgeAnnounced(), aDeliveryReported({ amount: rounds('7') }))
  const right = await copied(under.ledger, PATH, PLEDGE)
  return { ...under, right, asked: right['asked'] as Fields }
}

describe('a decision that is recorded', () => {
  it('rests on answers that the ledger gives again, to the same question, whatever was recorded since', async () => {
    const { ledger, right } = await withShells()
    await done(ledger, given('later', aDeliveryReported({ amount: rounds('9') })))
    const of = await done(ledger, given('d', aDecisionOn([right])))
    expect(of).toMatchObject({ stream: 'aid.decision-example-buy-shells', revision: 0 })
    expect((await answer(ledger, { ...PLEDGE, ask: right['asked'] as { at: string } })).digest).toBe(right['digest'])
  })

  it('may rest on a filtered list, on some of it, and on one event', async () => {
    const { ledger } = await withShells()
    const timeline = { view: 'timeline', of: 'EU', ask: { type: 'DeliveryReported', order: 'asc', limit: 1 } } as const
    const event = await copied(ledger, '/events/1', { view: 'event', of: '1' })
    const basis = [
      { ...(await copied(ledger, '/allies/EU/timeline', timeline)), limit: 1 },
      await copied(ledger, '/events', { view: 'events', ask: { after: 1 } }),
      await copied(ledger, '/shortfalls', { view: 'shortfalls' }),
      { ...event, asked: { ...(event['asked'] as Fields), knownAt: '2025-01-14' } },
    ]
    const wrong = await refused(ledger, given('d', aDecisionOn(basis)))
    expect(wrong).toMatchObject({ reason: { _tag: 'BasisDigestDiffers', pointer: '/data/basis/3/digest' } })
    await done(ledger, given('d', aDecisionOn([...basis.slice(0, 3), { ...event }], {})))
  })

  it('with a wrong digest is refused, and told which answer it is and what its digest comes to', async () => {
    const { ledger, right } = await withShells()
    const parties = await copied(ledger, '/parties', { view: 'parties' })
    const wrong = await refused(ledger, given('d', aDecisionOn([parties, { ...right, digest: OTHER }])))
    expect(wrong).toMatchObject({
      _tag: 'Refused',
      reason: { _tag: 'BasisDigestDiffers', pointer: '/data/basis/1/digest' },
    })
    for (const word of [PATH, OTHER, right['digest'] as string, 'position 2']) expect(wrong.detail).toContain(word)
  })

  it('about nothing is refused: no basis, an unknown ally or pledge, no read, no such page', async () => {
    const { ledger, right } = await withShells()
    const on = (path: string) => refused(ledger, given('d', aDecisionOn([{ ...right, path }])))
    expect(await on('/allies/XX/obligations')).toMatchObject({
      reason: { _tag: 'BasisAboutNothing', pointer: '/data/basis/0/path', detail: expect.stringContaining('"XX"') },
    })
    expect(await on('/pledges/eu-1m-shell')).toMatchObject({
      reason: { _tag: 'BasisAboutNothing', detail: expect.stringContaining('did you mean "eu-1m-shells"') },
    })
    expect(await on('/events/9')).toMatchObject({ reason: { _tag: 'BasisAboutNothing' } })
    // What is no read, what is told of decisions, and what audits make of answers.
    for (const path of ['/promises', '/decisions', '/decisions/d/audit', '/audit/diff', '/audit/lead-times'])
      expect(await on(path)).toMatchObject({ _tag: 'Malformed', problems: [{ pointer: '/data/basis/0/path' }] })
    const fact = aDecisionOn([right])
    const empty = { ...given('d', fact), data: { ...fact.data, basis: [] } }
    expect(await refused(ledger, empty)).toMatchObject({ _tag: 'Malformed', problems: [{ pointer: '/data/basis' }] })
  })

  it('on a position that is yet to come is refused', async () => {
    const { ledger, right, asked } = await withShells()
    const wrong = await refused(ledger, given('d', aDecisionOn([{ ...right, asked: { ...asked, at: '3' } }])))
    expect(wrong).toMatchObject({ reason: { _tag: 'BasisYetToCome', pointer: '/data/basis/0/asked/at' } })
    expect(wrong.detail).toContain('there is no position 3: the ledger has 2 events so far')
  })

  it('with parameters that its read does not know, or rules that are not there, is refused at their place', async () => {
    const { ledger, right, asked } = await withShells()
    const filtered = { ...right, asked: { ...asked, filters: { ally: 'EU' } } }
    expect(await refused(ledger, given('d', aDecisionOn([filtered])))).toMatchObject({
      problems: [{ pointer: '/data/basis/0/asked/filters/ally' }],
    })
    expect(await refused(ledger, given('d', aDecisionOn([{ ...right, rules: 'obligations@999' }])))).toMatchObject({
      problems: [{ pointer: '/data/basis/0/rules', detail: expect.stringContaining('obligations@999') }],
    })
  })

  it('before what it rests on was recorded is refused, unless that is asked as it was then known', async () => {
    const { ledger, right } = await withShells()
    const inJanuary = { occurredOn: '2024-01-12', knownAt: '2024-01-12' }
    const wrong = await refused(ledger, given('d', aDecisionOn([right], {}, inJanuary)))
    expect(wrong).toMatchObject({ reason: { _tag: 'BasisRecordedAfterDecision', pointer: '/data/basis/0/asked/at' } })
    expect(wrong.detail).toContain('recorded on 2025-01-15')
    const asKnown = await copied(ledger, PATH, { ...PLEDGE, ask: { knownAt: '2024-01-10' } })
    await done(ledger, given('d', aDecisionOn([asKnown], {}, inJanuary)))
  })

  it('by an office of a party that nobody knows is refused', async () => {
    const { ledger, right } = await withShells()
    const decidedBy = { office: 'Procurement office', party: 'EXLAND' }
    expect(await refused(ledger, given('d', aDecisionOn([right], { decidedBy })))).toMatchObject({
      problems: [{ pointer: '/data/decidedBy/party' }],
    })
    await done(ledger, given('d', aDecisionOn([right])))
    const by = { office: 'Court of auditors', party: 'EXLAND' }
    expect(await refused(ledger, given('r', aDecisionReviewed({ by })))).toMatchObject({
      problems: [{ pointer: '/data/by/party' }],
    })
  })

  it('is corrected to another basis only where the ledger gives those answers too', async () => {
    const { ledger, right } = await withShells()
    const fact = aDecisionOn([right])
    const { events } = await done(ledger, given('d', fact))
    const to = (basis: Fields) =>
      aCorrectionProposed({ event: events[0]!.id, replacement: { data: { ...fact.data, basis: [basis] } } })
    expect(await refused(ledger, given('c', to({ ...right, digest: OTHER })))).toMatchObject({
      reason: { _tag: 'BasisDigestDiffers', pointer: '/data/replacement/data/basis/0/digest' },
    })
    const parties = await copied(ledger, '/parties', { view: 'parties', ask: { at: 2 } })
    const proposed = await done(ledger, given('c', to(parties)))
    await done(ledger, given('a', aCorrectionApproved({ correction: proposed.events[0]!.id })))
    expect(await answer(ledger, { view: 'events', ask: { after: 2 } })).toMatchObject({ items: { length: 3 } })
  })

  it('may rest on what another service has just recorded', async () => {
    const { ledger, right, store, clock } = await withShells()
    const other = anotherOn({ store, clock })
    await answer(other, PLEDGE)
    await done(ledger, given('later', aDeliveryReported({ amount: rounds('9') })))
    const now = await copied(ledger, PATH, PLEDGE)
    expect(now['digest']).not.toBe(right['digest'])
    await done(other, given('d', aDecisionOn([now])))
  })
})
