import type { FeedChange, ViewFeed } from '@aid-ledger/contract'
import type { Day, PartyCode, RecordedEvent } from '@aid-ledger/domain'
import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReported,
  aDuplicateConfirmed,
  aDuplicateSuspected,
  aLine,
  aMoneyLine,
  anApprovalGranted,
  anApprovalRequested,
  anApprovalSuperseded,
  aPartyRegistered,
  aPledgeAmended,
  aPledgeAnnounced,
  aPledgeWithdrawn,
  aStageFailed,
  aValuationStated,
  euros,
  type Fact,
  nthEvent,
  rounds,
} from '@aid-ledger/domain/testing'
import { logOf } from '@aid-ledger/projections/testing'
import { describe, expect, it } from 'vitest'
import { onALedger } from '../testing/a-course.ts'
import { spread } from '../testing/spread-log.ts'
import { viewRows } from '../testing/view-rows.ts'

const NOW = '2026-06-15T12:00:00.000Z'

type Told = readonly [id: string, ...changes: ReadonlyArray<string>]

const changesIn = async (feed: ViewFeed, events: ReadonlyArray<RecordedEvent>) =>
  onALedger(events, NOW, async (instance) =>
    (await instance()(feed)).flatMap(({ id, message }) =>
      message === undefined ? [] : [[id, JSON.parse(message.json).data.changes as ReadonlyArray<FeedChange>] as const],
    ),
  )

/** What is told, in short: the id, and of each change the row and its kinds. */
const toldOf = async (feed: ViewFeed, ...facts: ReadonlyArray<Fact>): Promise<ReadonlyArray<Told>> =>
  (await changesIn(feed, logOf(...facts))).map(([id, changes]) => [
    id,
    ...changes.map(({ key, kinds }) => `${key} ${kinds.join(' ')}`),
  ])

/** Ten of something, of which nothing is ever due. */
const someDay = [{ tranche: 'aim', firm: false, amount: '10' }]
const pledge = (id: string, line: object = {}) =>
  aPledgeAnnounced({ pledge: id, lines: [aLine({ line: 'rounds', amount: rounds('10'), schedule: someDay, ...line })] })

describe('of the lines', () => {
  it('an approval that several wait for changes all of them, and what they are drawn from not', async () => {
    const covers = ['p-1', 'p-2'].map((of) => ({ pledge: of, line: 'rounds' }))
    const told = await toldOf(
      'obligations',
      pledge('p-1'),
      pledge('p-2'),
      anApprovalRequested({ approval: 'law', covers }),
      anApprovalGranted({ approval: 'law', covers }),
    )
    expect(told.slice(2)).toEqual([
      ['3', 'p-1/rounds changed', 'p-2/rounds changed'],
      ['4', 'p-1/rounds cleared', 'p-2/rounds cleared'],
    ])
  })

  it('what an approval grants that took the place of another is granted to who waited for that one', async () => {
    const told = await toldOf(
      'obligations',
      pledge('p-1', { needs: ['law'] }),
      anApprovalRequested({ approval: 'law', covers: [] }),
      anApprovalSuperseded({ approval: 'law', by: 'law-2' }),
      anApprovalRequested({ approval: 'law-2', covers: [] }),
      anApprovalGranted({ approval: 'law-2' }),
    )
    expect(told).toEqual([
      ['1', 'p-1/rounds added'],
      ['5', 'p-1/rounds cleared'],
    ])
  })

  it('what is drawn from a line, and what it is worth, changes the line that it is drawn from', async () => {
    const envelope = aPledgeAnnounced({
      pledge: 'fund',
      lines: [aMoneyLine({ line: 'money', amount: euros('10'), schedule: someDay })],
    })
    const told = await toldOf(
      'obligations',
      envelope,
      pledge('p-1', { from: { pledge: 'fund', line: 'money' } }),
      aValuationStated({ pledge: 'p-1', lines: undefined, value: euros('10') }),
      aPledgeWithdrawn({ pledge: 'p-1', lines: undefined }),
    )
    expect(told).toEqual([
      ['1', 'fund/money added'],
      ['2', 'fund/money changed', 'p-1/rounds added'],
      ['3', 'fund/money changed', 'p-1/rounds revalued'],
      ['4', 'p-1/rounds cancelled'],
    ])
  })

  it('a correction takes back what it strikes, when it is approved', async () => {
    const told = await toldOf(
      'obligations',
      pledge('p-1'),
      aDeliveryReported({ pledge: 'p-1', line: 'rounds', amount: rounds('5'), basis: 'increment' }),
      aCorrectionProposed({ event: nthEvent(2) }),
      aCorrectionApproved({ correction: nthEvent(3) }),
    )
    expect(told).toEqual([
      ['1', 'p-1/rounds added'],
      ['2', 'p-1/rounds delivered'],
      ['4', 'p-1/rounds takenBack'],
    ])
  })

  it('a pledge that was another one announced again is told as that once it is confirmed', async () => {
    const told = await changesIn(
      'obligations',
      logOf(
        pledge('p-1'),
        pledge('p-2'),
        aDuplicateSuspected({ pledge: 'p-2', of: { pledge: 'p-1' } }),
        aDuplicateConfirmed({ pledge: 'p-2', suspicion: nthEvent(3) }),
      ),
    )
    expect(told.at(-1)).toMatchObject(['4', [{ key: 'p-2/rounds', after: { duplicateOf: { pledge: 'p-1' } } }]])
  })
})

describe('of what is late', () => {
  const due = [{ tranche: '1', due: '2024-01-31', firm: true, amount: '10' }]
  const halfDelivered = aDeliveryReported({ pledge: 'p-1', line: 'rounds', amount: rounds('4'), basis: 'increment' })

  it('days that were late before are counted up to the day before, wherever the course was begun', async () => {
    const promised = pledge('p-1', { schedule: due })
    const events = spread(logOf(promised, halfDelivered, halfDelivered), [0, 60, 60], '2024-01-01' as Day)
    await onALedger(events, NOW, async (instance) => {
      const steps = await instance()('shortfalls')
      const told = steps.flatMap(({ id, message }) =>
        message === undefined ? [] : [[id, JSON.parse(message.json).data.changes[0]] as const],
      )
      expect(told).toMatchObject([
        ['1@2024-02-01', { kinds: ['opened'], after: { daysLate: 1, missing: '10' } }],
        ['2', { kinds: ['shrank'], before: { daysLate: 30, missing: '10' }, after: { daysLate: 30, missing: '6' } }],
        ['3', { kinds: ['shrank'], before: { daysLate: 90, missing: '6' }, after: { daysLate: 90, missing: '2' } }],
      ])
      for (const [index, { place }] of steps.entries())
        expect((await instance()('shortfalls', place)).map(({ message }) => message)).toEqual(
          steps.slice(index + 1).map(({ message }) => message),
        )
    })
  })

  it('what a promise waits for is told anew where an approval that it shares is now one in full', async () => {
    const covers = [
      { pledge: 'p-1', line: 'rounds' },
      { pledge: 'p-2', line: 'rounds' },
    ]
    const told = await toldOf(
      'shortfalls',
      pledge('p-1', { schedule: due }),
      pledge('p-2'),
      anApprovalRequested({ approval: 'law', covers }),
      anApprovalGranted({ approval: 'law', amount: rounds('20') }),
      aPledgeAmended({ pledge: 'p-2', lines: [{ line: 'rounds', amount: rounds('30') }] }),
    )
    expect(told).toEqual([
      ['1', 'p-1/rounds/1/2024-01-31 opened'],
      ['3', 'p-1/rounds/1/2024-01-31 changed'],
      ['4', 'p-1/rounds/1/2024-01-31 changed'],
      ['5', 'p-1/rounds/1/2024-01-31 changed'],
    ])
  })
})

describe('of the approvals', () => {
  it('one that a line needs is open before anybody asks for it', async () => {
    const told = await toldOf(
      'approvals',
      pledge('p-1', { needs: ['law'] }),
      anApprovalRequested({ approval: 'law', covers: [] }),
      pledge('p-2', { needs: ['law'], donors: ['FR'] }),
      anApprovalGranted({ approval: 'law' }),
    )
    expect(told).toEqual([
      ['1', 'law opened'],
      ['2', 'law opened'],
      // Whom it concerns is another, so that who follows France alone hears of it.
      ['3', 'law changed'],
      ['4', 'law decided'],
    ])
  })
})

describe('of the timeline', () => {
  const vetoed = aStageFailed({ approval: 'law', veto: { by: 'HU' } })
  const facts = [
    anApprovalRequested({ approval: 'law', covers: [], authority: { party: 'EU', name: 'Council' } }),
    vetoed,
    pledge('p-1', { donors: ['DE'], needs: ['law'] }),
    aPartyRegistered({ party: 'HU', name: 'Hungary' }),
    aPartyRegistered({ party: 'DE', name: 'Germany' }),
  ]

  it('what an approval is about, and how a party is called, is told of earlier events too', async () => {
    const told = await toldOf('timeline', ...facts)
    const [request, veto, announced, hungary, germany] = [1, 2, 3, 4, 5].map(nthEvent)
    expect(told).toEqual([
      ['1', `${request} added`],
      ['2', `${veto} added`],
      ['3', `${request} changed`, `${veto} changed`, `${announced} added`],
      ['4', `${veto} changed`, `${hungary} added`],
      ['5', `${announced} changed`, `${germany} added`],
    ])
  })

  it('who follows one ally is told all that its timeline has', async () => {
    const events = logOf(...facts, aPledgeAmended({ pledge: 'p-1', lines: [{ line: 'rounds', amount: rounds('2') }] }))
    for (const ally of ['DE', 'EU', 'HU'] as ReadonlyArray<string> as ReadonlyArray<PartyCode>) {
      const rows = new Map<string, unknown>()
      for (const [, changes] of await changesIn('timeline', events))
        for (const { key, allies, after } of changes) if (allies.includes(ally)) rows.set(key, after)
      const question = {
        at: 6,
        effectiveAt: '2026-06-15' as never,
        milestone: 'handedOver',
        against: 'original',
      } as const
      const whole = viewRows('timeline', events, question)
      expect(rows.size).toBeGreaterThan(0)
      for (const [key, row] of rows) expect(row).toEqual(whole[key])
    }
  })
})
