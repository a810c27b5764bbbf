import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AnyQuery, auditedLedger } from '@aid-ledger/audit'
import type { DecisionAuditAnswer } from '@aid-ledger/contract'
import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReported,
  aDeliveryReversed,
  aLine,
  aPledgeAnnounced,
  aReceiptConfirmed,
  type Fact,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { copiedFrom, exampleDecision } from '../support/an-audited-decision.ts'
import { right } from '../support/right.ts'
import { runCli } from '../support/run-cli.ts'
import { openLedger } from '../support/serve-public-record.ts'
import { type Told, tellingTo } from '../support/telling-to.ts'

const DECISION = 'example-wait-for-shells'
const THEN = { knownAt: '2024-01-10', effectiveAt: '2024-01-10' } as const
const OF_SHELLS = ['/pledges/eu-1m-shells', { view: 'pledge', of: 'eu-1m-shells', ask: THEN }] as const
const OF_SHORTFALLS = ['/shortfalls', { view: 'shortfalls', ask: THEN }] as const

/** Facts, then a decision on what of them was public by 10 January 2024, then more facts; and its audit. */
const auditedIn = async (
  before: ReadonlyArray<Told>,
  after: ReadonlyArray<Told> = [],
  [path, asked]: readonly [string, AnyQuery] = OF_SHELLS,
) => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
  const ledger = auditedLedger(await openLedger(folder))
  onTestFinished(async () => {
    await ledger.close()
    rmSync(folder, { recursive: true })
  })
  const tell = tellingTo(ledger)
  await tell(before)
  const ask = async (query: AnyQuery) => right(await ledger.query(query)).answer
  const basis = await copiedFrom(() => ask(asked), path)
  right(await ledger.command(exampleDecision([basis])))
  await tell(after)
  const audit = (await ask({ view: 'decisionAudit', of: DECISION })) as unknown as DecisionAuditAnswer
  return { audit, folder }
}

const audited = async (...told: Parameters<typeof auditedIn>) => (await auditedIn(...told)).audit

const on = (occurredOn: string, knownAt = occurredOn) => ({ occurredOn, knownAt })
const seven = aDeliveryReported({ amount: rounds('7') }, on('2023-05-01'))

describe('the audit of a decision', () => {
  it('names a correction once it is approved, by the day of what it corrects, and shows what it moves', async () => {
    const proposed: Told = ([, delivery]) => aCorrectionProposed({ event: delivery }, on('2024-06-01'))
    const approved: Told = ([, , correction]) => aCorrectionApproved({ correction }, on('2024-06-02'))
    const open = await audited([aPledgeAnnounced(), seven], [proposed])
    expect(open).toMatchObject({ matches: true, learnedLater: [], basis: [{ lines: [{ differs: false }] }] })
    const struck = await audited([aPledgeAnnounced(), seven], [proposed, approved])
    const [line] = struck.basis[0]!.lines
    expect(struck).toMatchObject({
      matches: true,
      learnedLater: [{ type: 'CorrectionApproved' }],
      contradictedThen: [],
    })
    expect(line).toMatchObject({ differs: true, asThen: { delivered: '7' }, asNowKnown: { delivered: '0' } })
  })

  it('names a correction that was under way then among what contradicted the answer', async () => {
    const proposed: Told = ([, delivery]) => aCorrectionProposed({ event: delivery }, on('2024-01-09'))
    expect((await audited([aPledgeAnnounced(), seven, proposed])).contradictedThen).toMatchObject([
      { kind: 'correctionProposed', pledge: 'eu-1m-shells' },
    ])
  })

  it('names what was public by the day of the decision, and not asked', async () => {
    const missed = aDeliveryReported({ amount: rounds('9') }, on('2023-06-01', '2024-01-11'))
    const unrecorded = aDeliveryReported({ amount: rounds('12') }, on('2023-07-01'))
    const later = aDeliveryReported({ amount: rounds('16') }, on('2023-08-01', '2024-01-13'))
    const after = aDeliveryReported({ amount: rounds('22') }, on('2024-01-13'))
    const audit = await audited([aPledgeAnnounced(), seven, missed], [unrecorded, later, after])
    expect(audit.missed.map(({ occurredOn }) => occurredOn)).toEqual(['2023-07-01', '2023-06-01'])
    expect(audit.learnedLater.map(({ occurredOn }) => occurredOn)).toEqual(['2023-08-01'])
    expect(audit.basis[0]!.lines).toMatchObject([
      { differs: true, asThen: { delivered: '7' }, asNowKnown: { delivered: '16' }, today: { delivered: '22' } },
    ])
  })

  it('tells of what a list left out then, and would have told had all been known', async () => {
    const schedule = [{ tranche: '1', due: '2023-12-15', firm: true, amount: '20' }]
    const twenty = aPledgeAnnounced({ lines: [aLine({ amount: rounds('20'), schedule })] })
    const reported = aDeliveryReported({ amount: rounds('20') }, on('2023-12-10'))
    const reversed = aDeliveryReversed({ amount: rounds('15') }, on('2023-12-20', '2024-06-01'))
    const { audit, folder } = await auditedIn([twenty, reported], [reversed], OF_SHORTFALLS)
    const { basis, learnedLater } = audit
    expect(learnedLater).toMatchObject([{ type: 'DeliveryReversed', occurredOn: '2023-12-20', knownAt: '2024-06-01' }])
    expect(basis).toMatchObject([
      {
        matches: true,
        asNowKnown: { differs: true },
        lines: [{ differs: true, asThen: { overdue: '0' }, asNowKnown: { overdue: '15' } }],
      },
    ])
    const { out } = await runCli(['audit', 'decision', DECISION], { env: { AID_LEDGER_DATA: folder } })
    expect(out).toContain(`As now known, the answer is another: ${basis[0]!.asNowKnown.digest}.`)
    const unmoved = await audited([twenty, reported], [], OF_SHORTFALLS)
    expect(unmoved).toMatchObject({ learnedLater: [], basis: [{ asNowKnown: { differs: false }, lines: [] }] })
  })

  it('calls unconfirmed what is left of one word where the recipient confirmed a part', async () => {
    const one = aReceiptConfirmed({ amount: rounds('1') }, { ...on('2023-06-01'), assertedBy: 'recipient' })
    const { unconfirmedThen } = await audited([aPledgeAnnounced(), seven, one])
    expect(unconfirmedThen).toMatchObject([{ line: 'rounds', amount: '6', assertedBy: 'donor' }])
  })

  it('calls nothing unconfirmed that the recipient confirmed, or that stands in two sources', async () => {
    const other = [{ url: 'https://example.org/other', title: 'Another page' }]
    const twice = aDeliveryReported({ amount: rounds('7') }, { ...on('2023-05-02'), sources: other })
    const received = aReceiptConfirmed({ amount: rounds('7') }, { ...on('2023-06-01'), assertedBy: 'recipient' })
    const by = async (...facts: ReadonlyArray<Fact>) => (await audited([aPledgeAnnounced(), ...facts])).unconfirmedThen
    expect(await by(seven)).toMatchObject([{ line: 'rounds', amount: '7', assertedBy: 'donor' }])
    expect(await by(seven, twice)).toEqual([])
    expect(await by(seven, received)).toEqual([])
    expect(await by()).toEqual([])
  })
})
