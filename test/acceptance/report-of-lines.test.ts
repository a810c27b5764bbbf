import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditedLedger, type Report } from '@aid-ledger/audit'
import type { RulesAnswer } from '@aid-ledger/contract'
import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReported,
  aDuplicateConfirmed,
  aDuplicateSuspected,
  aLine,
  anApprovalGranted,
  anApprovalRequested,
  aPartyRegistered,
  aPledgeAnnounced,
  aShortfallDeclared,
  type Fact,
  rounds,
} from '@aid-ledger/domain/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { right } from '../support/right.ts'
import { openLedger } from '../support/serve-public-record.ts'
import { type Told, tellingTo } from '../support/telling-to.ts'

const on = (day: string) => ({ occurredOn: day, knownAt: day })
const line = (name: string, more: object = {}) => aLine({ line: name, donors: ['EE'], amount: rounds('10'), ...more })
const due = [{ tranche: '1', due: '2024-03-31', firm: true, amount: '10' }]
const reported = (pledge: string, of: string, amount: string, day: string) =>
  aDeliveryReported({ pledge, line: of, amount: rounds(amount) }, on(day))

/** An approval that was asked for and granted at once, so that nothing waited for it. */
const approved = (approval: string, covers: object): ReadonlyArray<Fact> => [
  anApprovalRequested({ approval, authority: { party: 'EE', name: approval }, covers: [covers] }, on('2023-03-20')),
  anApprovalGranted({ approval }, on('2023-03-20')),
]

/** Estonia's own line with one that it promised with Latvia, the same said again, and an envelope with what is drawn from it. */
const FACTS: ReadonlyArray<Told> = [
  aPartyRegistered({ party: 'EE', name: 'Estonia', kind: 'state', memberships: [] }, on('2023-01-01')),
  aPledgeAnnounced({
    pledge: 'own',
    lines: [line('alone', { schedule: due }), line('joint', { donors: ['EE', 'LV'] })],
  }),
  aPledgeAnnounced({ pledge: 'again', lines: [line('alone')] }),
  aDuplicateSuspected({ pledge: 'again', of: { pledge: 'own' } }, on('2023-05-01')),
  (ids) => aDuplicateConfirmed({ pledge: 'again', suspicion: ids[3] }, on('2023-05-02')),
  aPledgeAnnounced({ pledge: 'envelope', lines: [line('whole', { amount: rounds('40') })] }),
  aPledgeAnnounced({
    pledge: 'drawn',
    lines: [
      line('part', { from: { pledge: 'envelope', line: 'whole' }, donors: ['EE'] }),
      line('theirs', { donors: ['LV'] }),
    ],
  }),
  anApprovalRequested(
    {
      approval: 'ee-budget',
      authority: { party: 'EE', name: 'Parliament' },
      covers: [{ pledge: 'own', line: 'alone' }],
    },
    on('2023-03-25'),
  ),
  anApprovalGranted({ approval: 'ee-budget' }, on('2023-04-10')),
  reported('own', 'alone', '4', '2024-02-01'),
  reported('own', 'alone', '6', '2024-02-10'),
  (ids) => aCorrectionProposed({ event: ids[9] }, on('2024-02-20')),
  (ids) => aCorrectionApproved({ correction: ids[11] }, on('2024-02-21')),
  reported('drawn', 'theirs', '3', '2024-02-10'),
  reported('drawn', 'part', '3', '2024-02-10'),
  reported('again', 'alone', '3', '2024-02-10'),
  ...approved('other-line', { pledge: 'own', line: 'joint' }),
  ...approved('other-pledge', { pledge: 'again', line: 'alone' }),
  aShortfallDeclared({ pledge: 'own', line: 'alone' }, on('2024-03-01')),
  aShortfallDeclared({ pledge: 'own', line: 'joint' }, on('2024-03-01')),
  aShortfallDeclared({ pledge: 'again', line: 'alone' }, on('2024-03-01')),
]

const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
let ledger: ReturnType<typeof auditedLedger>
let report: Report
beforeAll(async () => {
  ledger = auditedLedger(await openLedger(folder))
  await tellingTo(ledger)(FACTS)
  const ask = { effectiveAt: '2024-04-30' }
  report = right(await ledger.report({ ally: 'EE', ask, covering: () => ({ state: 'none' }) }))
})
afterAll(async () => {
  await ledger.close()
  rmSync(folder, { recursive: true })
})

describe('a report on an ally', () => {
  it('tells of an envelope as such, and of all arrivals but those that were struck', () => {
    const courses = report.courses.map(({ pledge, isEnvelope, arrivals }) => [
      pledge,
      isEnvelope,
      arrivals.map(({ position }) => position),
    ])
    expect(Object.fromEntries(courses.map(([pledge, ...rest]) => [pledge, rest]))).toMatchObject({
      envelope: [true, []],
      drawn: [false, ['15']],
      own: [false, ['11']],
    })
  })

  it('traces its sums to its own lines, without what it promised with others or said again', () => {
    const traced = report.lineage.filter(({ envelope }) => envelope === undefined)
    expect(traced.map(({ account, amount, lines }) => [account, amount, lines])).toEqual([
      ['announced', '20', 2],
      ['delivered', '9', 2],
      ['overdue', '4', 1],
    ])
  })

  it('charges what is overdue with its late days alone', () => {
    expect(report.overdue.map(({ pledge, missing, charges }) => [pledge, missing, charges])).toEqual([
      ['own', '4', [{ stage: 'production', days: expect.any(String), late: '30' }]],
    ])
  })
})

describe('a line that is overdue, in a report', () => {
  it('has the approvals that cover it, and what was told of it', () => {
    expect(report.overdue.map(({ gates }) => gates.map(({ approval }) => approval).sort())).toEqual([['ee-budget']])
    expect(report.overdue.map(({ told }) => told.map(({ type, pledge, line: of }) => [type, pledge, of]))).toEqual([
      [['ShortfallDeclared', 'own', 'alone']],
    ])
  })
})

describe('what other rules reckon otherwise of an ally', () => {
  it('is of its own lines, and what was said again is in none of the sums', async () => {
    const told = right(await ledger.query({ view: 'rules', ask: { to: 'obligations@2', of: 'ally:EE', at: '16' } }))
    const { items } = told.answer as unknown as RulesAnswer
    expect(items.map(({ pledge, line: of, summed }) => [`${pledge}/${of}`, summed])).toEqual([
      ['again/alone', undefined],
      ['drawn/part', true],
      ['own/alone', true],
    ])
  })

  it('is the same for ever only where both rules are named', async () => {
    const asked = async (ask: object) =>
      right(await ledger.query({ view: 'rules', ask: { to: 'obligations@2', ...ask } })).immutable
    const full = { of: 'ally:EE', at: '16', effectiveAt: '2024-04-30' }
    expect([await asked(full), await asked({ ...full, from: 'obligations@1' })]).toEqual([false, true])
  })
})
