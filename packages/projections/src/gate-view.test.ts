import {
  aGrantThatBegins,
  aLine,
  anApprovalDelayed,
  anApprovalGranted,
  anApprovalLapsed,
  anApprovalRefused,
  anApprovalRequested,
  anApprovalSuperseded,
  aPledgeAnnounced,
  aStageFailed,
  aStagePassed,
  type Fact,
  type Fields,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { approvalsView, gatesOf } from './approvals.ts'
import { type GateView, isOpen } from './gate-view.ts'
import { type Asking, seenBy } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'

const rest = { pledge: 'eu-1m-shells', line: 'rounds' }
const announced = aPledgeAnnounced({ lines: [aLine({ amount: rounds('100') })] }, on('2023-10-01'))
const requested = (data: Fields = {}) => anApprovalRequested({ covers: [rest], ...data }, on('2023-10-20'))
const granted = (data: Fields, day: string) => anApprovalGranted(data, on(day))

const gates = (asked: Asking, ...facts: ReadonlyArray<Fact>): ReadonlyArray<GateView> =>
  gatesOf(seenBy(logOf(...facts), asked))
const gate = (asked: Asking, ...facts: ReadonlyArray<Fact>): GateView => gates(asked, announced, ...facts)[0]!

// The United States supplemental of 2023/24 (facts F102 to F113 of the worked examples).
const SUPPLEMENTAL = [
  requested({ neededBy: '2023-12-31' }),
  aStageFailed({ stage: 'cloture', by: 'Senate' }, on('2023-12-06')),
  aStagePassed({ stage: 'bill', by: 'Senate', votes: { for: 70, against: 29 } }, on('2024-02-13')),
  aStagePassed({ stage: 'bill', by: 'House', votes: { for: 311, against: 112 } }, on('2024-04-20')),
  aStagePassed({ stage: 'House text', by: 'Senate' }, on('2024-04-23')),
  granted({ authority: { party: 'US', name: 'President' } }, '2024-04-24'),
]

describe('a gate', () => {
  it('is open for as many days as have gone by, and past the day it was needed by', () => {
    const asked = (effectiveAt: string) => gate({ effectiveAt }, SUPPLEMENTAL[0]!)
    expect(asked('2023-10-20')).toMatchObject({ state: 'open', days: 0, daysPastNeeded: 0 })
    expect(asked('2024-01-31')).toMatchObject({ state: 'open', days: 103, daysPastNeeded: 31 })
  })

  it('takes as many days as from its request to its last grant', () => {
    const closed = gate({}, ...SUPPLEMENTAL)
    expect(closed).toMatchObject({ state: 'granted', closedOn: '2024-04-24', days: 187, daysPastNeeded: 115 })
  })

  it('says how long it lay with each body, adding up to its days', () => {
    const { daysByBody, stages } = gate({}, ...SUPPLEMENTAL)
    expect(stages.map(({ days, result }) => [days, result])).toEqual([
      [47, 'failed'],
      [69, 'passed'],
      [67, 'passed'],
      [3, 'passed'],
    ])
    expect(daysByBody).toEqual([
      { by: 'Senate', days: 119 },
      { by: 'House', days: 67 },
      { by: 'President', days: 1 },
    ])
  })

  it('counts no days below zero where a vote is dated before the request or after the decision', () => {
    const { stages, daysByBody, days } = gate(
      {},
      requested(),
      aStagePassed({ by: 'House' }, on('2023-10-10')),
      granted({}, '2023-10-30'),
      aStagePassed({ by: 'Senate' }, on('2023-11-15')),
    )
    expect(stages.map((stage) => stage.days)).toEqual([0, 10])
    expect(daysByBody.reduce((sum, body) => sum + body.days, 0)).toBe(days)
  })

  it('is needed by the day that was said last', () => {
    const delayed = anApprovalDelayed({ neededBy: '2024-02', reason: 'recess', by: 'House' }, on('2023-12-20'))
    const found = gate({ effectiveAt: '2024-03-05' }, requested({ neededBy: '2023-12-31' }), delayed)
    expect(found).toMatchObject({ neededBy: '2024-02', daysPastNeeded: 5 })
    expect(found.delays).toEqual([{ on: '2023-12-20', reason: 'recess', by: 'House' }])
  })

  it('that a line needs and nobody asked for is not asked, and counts no days', () => {
    const needing = aPledgeAnnounced({ lines: [aLine({ needs: ['licence'] })] })
    const [unasked] = gates({}, needing)
    expect(unasked).toEqual({
      approval: 'licence',
      state: 'notAsked',
      covers: [rest],
      stages: [],
      delays: [],
      daysByBody: [],
    })
    expect(isOpen(unasked!)).toBe(true)
  })

  it('is partly granted, and still open, until grants come to what was asked', () => {
    const partly = [requested({ amount: rounds('100') }), granted({ amount: rounds('40') }, '2023-11-01')]
    const open = gate({ effectiveAt: '2023-11-10' }, ...partly)
    expect(open).toMatchObject({ state: 'partlyGranted', days: 21, granted: rounds('40') })
    expect(open.closedOn).toBeUndefined()
    expect(isOpen(open)).toBe(true)
    const closed = gate({}, ...partly, granted({ amount: rounds('60') }, '2023-11-20'))
    expect(closed).toMatchObject({ state: 'granted', closedOn: '2023-11-20', granted: rounds('100') })
  })

  it('tells the parts that it covers in the form of their line', () => {
    const part = requested({ covers: [{ ...rest, amount: '7.50' }] })
    expect(gate({}, part).covers).toEqual([{ ...rest, amount: '7.5' }])
  })

  it('that was asked for without amount is full once grants come to the lines that it covers', () => {
    expect(gate({}, requested(), granted({ amount: rounds('99') }, '2023-11-01')).state).toBe('partlyGranted')
    expect(gate({}, requested(), granted({ amount: rounds('100') }, '2023-11-01')).state).toBe('granted')
  })

  it('that was asked for a part of a line is full once grants come to that part', () => {
    const part = requested({ covers: [{ ...rest, amount: '30' }] })
    expect(gate({}, part, granted({ amount: rounds('30') }, '2023-11-01')).state).toBe('granted')
  })

  it('is open while its conditions are unmet, and says them', () => {
    const conditional = gate({}, requested(), granted({ conditions: ['a court agrees'] }, '2023-11-01'))
    expect(conditional).toMatchObject({ state: 'open', conditions: ['a court agrees'] })
  })

  it('is closed by a refusal, a lapse or a successor', () => {
    const ends = [
      [anApprovalRefused({}, on('2023-11-01')), 'refused'],
      [anApprovalLapsed({}, on('2023-11-01')), 'lapsed'],
      [anApprovalSuperseded({ by: 'next' }, on('2023-11-01')), 'superseded'],
    ] as const
    for (const [end, state] of ends) {
      const found = gate({}, requested(), end)
      expect(found).toMatchObject({ state, closedOn: '2023-11-01', days: 12 })
      expect(isOpen(found)).toBe(false)
    }
  })

  it('lapses on the day its last grant expires', () => {
    const expiring = granted({ expires: '2024-06' }, '2023-11-01')
    expect(gate({ effectiveAt: '2024-06-30' }, requested(), expiring).state).toBe('granted')
    expect(gate({}, requested(), expiring)).toMatchObject({ state: 'lapsed', closedOn: '2024-06-30' })
  })

  it('lapses on the day of the last expiry even where it had lapsed once before', () => {
    const facts = [requested(), anApprovalLapsed({}, on('2023-11-01')), granted({ expires: '2024-06' }, '2024-01-01')]
    expect(gate({}, ...facts)).toMatchObject({ state: 'lapsed', closedOn: '2024-06-30' })
  })

  it('may begin with its decision, and then counts no days', () => {
    const found = gate({}, aGrantThatBegins({ covers: [rest] }, on('2023-11-01')))
    expect(found).toMatchObject({ state: 'granted', kind: 'appropriation', closedOn: '2023-11-01' })
    expect(found.days).toBeUndefined()
    expect(found.requestedOn).toBeUndefined()
  })
})

describe('the list of approvals', () => {
  const licence = { party: 'DE', name: 'Federal office' }
  const log = logOf(
    announced,
    anApprovalRequested({ approval: 'licence', authority: licence, covers: [] }, on('2023-11-01')),
    ...SUPPLEMENTAL,
  )
  const ids = (filter: Parameters<typeof approvalsView>[1]) =>
    approvalsView(seenBy(log), filter).map(({ approval }) => approval)

  it('has the oldest request first', () => {
    expect(ids({})).toEqual(['us-supplemental', 'licence'])
  })

  it('can be asked for what is open or closed', () => {
    expect(ids({ state: 'open' })).toEqual(['licence'])
    expect(ids({ state: 'closed' })).toEqual(['us-supplemental'])
  })

  it('can be asked for an ally: the authority’s own, or a donor of a line that waits', () => {
    const of = (ally: string) => ids({ ally } as Parameters<typeof approvalsView>[1])
    expect([of('DE'), of('EU'), of('US'), of('FR')]).toEqual([
      ['licence'],
      ['us-supplemental'],
      ['us-supplemental'],
      [],
    ])
  })
})
