import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReported,
  aLine,
  anApprovalRequested,
  aPartyRegistered,
  aPledgeAmended,
  aPledgeAnnounced,
  aReceiptConfirmed,
  aShortfallClosed,
  nthEvent,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { eventIdOf } from './name-ids.ts'
import { aJumpingClock, aLedger, anotherOn, done, exported, given, recorded, refused } from './testing/a-ledger.ts'

const delivered = (amount: string) => aDeliveryReported({ amount: rounds(amount), basis: 'increment' })

describe('a command', () => {
  it('is recorded, and answers where', async () => {
    const { ledger } = await aLedger()
    const first = await done(ledger, given('first', aPledgeAnnounced()))
    expect(first).toMatchObject({
      stream: 'aid.pledge-eu-1m-shells',
      revision: 0,
      position: '1',
      repeated: false,
      events: [{ id: eventIdOf('first', 0), type: 'PledgeAnnounced', meta: { actor: 'editor' } }],
    })
    expect(await done(ledger, given('second', delivered('1')))).toMatchObject({ revision: 1, position: '2' })
  })

  it('under the same key again is answered as the first time, and recorded once', async () => {
    const { ledger, store, clock } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    const first = await done(ledger, given('again', delivered('1')))
    await done(ledger, given('between', delivered('2')))
    clock.now = '2025-03-01T00:00:00.000Z'
    expect(await done(ledger, given('again', delivered('1')))).toEqual({ ...first, repeated: true })
    expect(await done(anotherOn({ store, clock }), given('again', delivered('1')))).toEqual({
      ...first,
      repeated: true,
    })
    expect(await exported(ledger)).toHaveLength(3)
  })

  it('under the same key at the same time is recorded once', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    const answers = await Promise.all([1, 2, 3, 4].map(() => done(ledger, given('again', delivered('1')))))
    expect(new Set(answers.map(({ position }) => position))).toEqual(new Set(['2']))
    expect(await exported(ledger)).toHaveLength(2)
  })

  it('under a used key with another body is refused', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    await done(ledger, given('used', delivered('1')))
    expect(await refused(ledger, given('used', delivered('2')))).toMatchObject({ _tag: 'KeyReused' })
    expect(await refused(ledger, given('used', aPledgeAnnounced({ pledge: 'another' })))).toMatchObject({
      _tag: 'KeyReused',
      detail: expect.stringContaining('"used"'),
    })
  })

  it('at a stale revision is refused, at the newest is recorded', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced(), delivered('1'))
    expect(await refused(ledger, given('stale', delivered('2'), 0))).toMatchObject({ _tag: 'StaleRevision' })
    expect(await done(ledger, given('fresh', delivered('2'), 1))).toMatchObject({ revision: 2 })
  })

  it('at a revision of a stream that does not exist yet is refused, and told to leave that out', async () => {
    const { ledger } = await aLedger()
    expect(await refused(ledger, given('new', aPledgeAnnounced(), 0))).toEqual({
      _tag: 'StaleRevision',
      detail:
        'aid.pledge-eu-1m-shells does not exist yet, so that it has no revision 0: leave If-Match out to begin it',
    })
    expect(await done(ledger, given('new', aPledgeAnnounced()))).toMatchObject({ revision: 0 })
  })

  it('at the newest revision that many gave at once is recorded for one of them', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    const outcomes = await Promise.all([1, 2, 3].map((n) => ledger.command(given(`at-0-${n}`, delivered('1'), 0))))
    expect(outcomes.map(({ _tag }) => _tag).sort()).toEqual(['Left', 'Left', 'Right'])
    expect(await exported(ledger)).toHaveLength(2)
  })

  it('that meets another in its stream is decided again, by whichever ledger on the store', async () => {
    const { ledger, store, clock } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    const ledgers = [ledger, anotherOn({ store, clock })]
    const many = Array.from({ length: 20 }, (_, n) => done(ledgers[n % 2]!, given(`many-${n}`, delivered('1'))))
    const revisions = (await Promise.all(many)).map(({ revision }) => revision)
    expect(revisions.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
  })

  it('is recorded however many come to one stream at once', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    const many = Array.from({ length: 100 }, (_, n) => done(ledger, given(`many-${n}`, delivered('1'))))
    expect(new Set((await Promise.all(many)).map(({ revision }) => revision)).size).toBe(100)
  })

  it('that met another which made it wrong is refused', async () => {
    const { ledger, store, clock } = await aLedger()
    const both = [ledger, anotherOn({ store, clock })]
    const outcomes = await Promise.all(both.map((each, n) => each.command(given(`n-${n}`, aPledgeAnnounced()))))
    expect(outcomes.map(({ _tag }) => _tag).sort()).toEqual(['Left', 'Right'])
  })

  it('that its decider refuses is refused with the reason', async () => {
    const { ledger } = await aLedger()
    expect(await refused(ledger, given('early', delivered('1')))).toMatchObject({
      _tag: 'Refused',
      reason: { _tag: 'PledgeNotAnnounced' },
    })
    expect(await exported(ledger)).toEqual([])
  })

  it('that was refused can be given again under its key once it is right', async () => {
    const { ledger } = await aLedger()
    await refused(ledger, given('early', delivered('1')))
    await recorded(ledger, aPledgeAnnounced())
    expect(await done(ledger, given('early', delivered('1')))).toMatchObject({ revision: 1 })
  })

  it('that says nothing new records nothing', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced())
    expect(await done(ledger, given('nothing', aShortfallClosed()))).toEqual({
      stream: 'aid.pledge-eu-1m-shells',
      revision: 0,
      position: '1',
      events: [],
      repeated: false,
    })
  })

  it('that is malformed is refused with every problem and its place', async () => {
    const { ledger } = await aLedger()
    const wrong = { ...given('wrong', aPledgeAnnounced()), data: { pledge: 'UPPER' }, meta: {} }
    const error = await refused(ledger, wrong)
    expect(error).toMatchObject({ _tag: 'Malformed' })
    const pointers = 'problems' in error ? error.problems.map(({ pointer }) => pointer) : []
    expect(pointers).toEqual(expect.arrayContaining(['/data/pledge', '/data/title', '/meta/knownAt']))
    expect(await refused(ledger, { ...wrong, command: 'AnouncePledge' })).toMatchObject({
      detail: expect.stringContaining('did you mean "AnnouncePledge"?'),
    })
  })

  it('of what becomes known in the future is refused, whatever day it occurs', async () => {
    const { ledger } = await aLedger()
    const on = (knownAt: string) => given(knownAt, aPledgeAnnounced({}, { occurredOn: '2026', knownAt }))
    expect(await refused(ledger, on('2025-01-16'))).toMatchObject({
      _tag: 'Malformed',
      problems: [{ pointer: '/meta/knownAt' }],
    })
    expect(await refused(ledger, on('2025-01-15T12:00:00.001Z'))).toMatchObject({ _tag: 'Malformed' })
    expect(await refused(ledger, on('2025-01-15T12:00:01Z'))).toMatchObject({ _tag: 'Malformed' })
    expect(await done(ledger, on('2025-01-15T12:00:00Z'))).toMatchObject({ revision: 0 })
  })
})

describe('a clock that jumps back while a command is recorded', () => {
  const march = aPledgeAnnounced({}, { occurredOn: '2025-03-05', knownAt: '2025-03-05' })

  it('does not have it recorded before it was known: it is refused in words, and taken once the clock is right', async () => {
    const clock = aJumpingClock('2025-03-10T00:00:00.000Z', '2025-01-15T12:00:00.000Z', '2025-03-10T00:00:00.000Z')
    const { ledger } = await aLedger(clock)
    expect(await refused(ledger, given('march', march))).toMatchObject({
      _tag: 'Malformed',
      problems: [{ pointer: '/meta/knownAt', detail: expect.stringContaining('in the future (today is 2025-01-15)') }],
    })
    expect(await exported(ledger)).toEqual([])
    const { events } = await done(ledger, given('march', march))
    expect(events).toMatchObject([{ recordedAt: '2025-03-10T00:00:00.000Z' }])
  })

  it('does not hinder it where an event before it was recorded later: then it is recorded at that time', async () => {
    const clock = aJumpingClock(...Array(3).fill('2025-03-10T00:00:00.000Z'), '2025-01-15T12:00:00.000Z')
    const { ledger } = await aLedger(clock)
    await recorded(ledger, aPledgeAnnounced({ pledge: 'before' }))
    const { events } = await done(ledger, given('march', march))
    expect(events).toMatchObject([{ recordedAt: '2025-03-10T00:00:00.000Z' }])
  })
})

describe('a party that a command names', () => {
  it('must be a state of ISO 3166-1 or registered', async () => {
    const { ledger } = await aLedger()
    const announced = given('epf', aPledgeAnnounced({ lines: [aLine({ donors: ['DE', 'EPF'] })] }))
    await recorded(ledger, aPartyRegistered({ party: 'EIB', name: 'Bank', kind: 'institution', memberships: [] }))
    expect(await refused(ledger, announced)).toMatchObject({
      _tag: 'Malformed',
      problems: [{ pointer: '/data/lines/0/donors/1', detail: expect.stringContaining('"EPF" is no known party') }],
    })
    const party = aPartyRegistered({ party: 'EPF', name: 'Facility', kind: 'institution', memberships: [] })
    await done(ledger, given('party', party))
    expect(await done(ledger, announced)).toMatchObject({ revision: 0 })
  })

  it('is named with its place, and with what may have been meant', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPartyRegistered({ party: 'NATO', name: 'NATO', kind: 'institution', memberships: [] }))
    await done(ledger, given('announced', aPledgeAnnounced()))
    const added = given('added', aPledgeAmended({ addLines: [aLine({ line: 'more', donors: ['NATE'] })] }))
    expect(await refused(ledger, added)).toMatchObject({
      problems: [{ pointer: '/data/addLines/0/donors/0', detail: expect.stringContaining('did you mean "NATO"?') }],
    })
    const asked = given('asked', anApprovalRequested({ authority: { party: 'XX', name: 'Nobody' } }))
    expect(await refused(ledger, asked)).toMatchObject({ problems: [{ pointer: '/data/authority/party' }] })
    const recipient = given('recipient', aPledgeAnnounced({ pledge: 'p', recipient: 'XX' }))
    expect(await refused(ledger, recipient)).toMatchObject({ problems: [{ pointer: '/data/recipient' }] })
  })
})

describe('a correction', () => {
  it('is recorded in the stream of the event that it names', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced(), delivered('1'))
    const proposed = await done(ledger, given('fix', aCorrectionProposed({ event: eventIdOf('k2', 0) })))
    expect(proposed).toMatchObject({ stream: 'aid.pledge-eu-1m-shells', revision: 2 })
    const approved = aCorrectionApproved({ correction: eventIdOf('fix', 0) })
    expect(await done(ledger, given('approve', approved))).toMatchObject({ revision: 3 })
  })

  it('of an event that was never recorded is refused', async () => {
    const { ledger } = await aLedger()
    await recorded(ledger, aPledgeAnnounced(), aReceiptConfirmed())
    expect(await refused(ledger, given('fix', aCorrectionProposed({ event: nthEvent(9) })))).toMatchObject({
      _tag: 'Refused',
      detail: expect.stringContaining(nthEvent(9)),
      reason: { pointer: '/data/event' },
    })
    expect(await refused(ledger, given('yes', aCorrectionApproved({ correction: nthEvent(9) })))).toMatchObject({
      reason: { pointer: '/data/correction' },
    })
  })
})
