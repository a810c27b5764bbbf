import { answerCodecs, type DecisionAuditAnswer } from '@aid-ledger/contract'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Copied, copiedFrom, exampleDecision } from '../support/an-audited-decision.ts'
import { engines } from '../support/engines.ts'
import { type PublicService, servePublicRecord } from '../support/serve-public-record.ts'

const AUDIT = '/decisions/example-wait-for-shells/audit'
const THEN = 'knownAt=2024-01-10'

describe.each(engines)('a decision of January 2024 on $name', (kind) => {
  let service: PublicService
  let shells: Copied
  let canada: Copied
  beforeAll(async () => {
    service = await servePublicRecord(kind)
    shells = await copiedFrom(service.get, `/pledges/eu-1m-shells?${THEN}`)
    canada = await copiedFrom(service.get, `/allies/CA/obligations?${THEN}`)
  })
  afterAll(() => service.stop())

  const audit = async (more = ''): Promise<DecisionAuditAnswer> => {
    const answer = await service.get(AUDIT + more)
    expect(answerCodecs.decisionAudit.decode(answer)).toEqual(E.right(answer))
    return answer as DecisionAuditAnswer
  }

  it('with a wrong digest is refused, and told which and what it comes to', async () => {
    const wrong = { ...canada, digest: shells.digest }
    const refused = await service.ledger.command(exampleDecision([shells, wrong]))
    expect(refused).toMatchObject(
      E.left({
        reason: {
          _tag: 'BasisDigestDiffers',
          pointer: '/data/basis/1/digest',
          detail: expect.stringContaining(canada.digest),
        },
      }),
    )
    expect(refused).toMatchObject(E.left({ detail: expect.stringContaining('/allies/CA/obligations') }))
  })

  it('is recorded with the right ones, and audited: the digests match', async () => {
    expect(await service.ledger.command(exampleDecision([shells, canada]))).toMatchObject(E.right({ revision: 0 }))
    const { matches, basis, decidedOn } = await audit()
    expect([matches, decidedOn]).toEqual([true, '2024-01-12'])
    expect(basis.map(({ matches, path }) => [matches, path])).toEqual([
      [true, '/pledges/eu-1m-shells'],
      [true, '/allies/CA/obligations'],
    ])
  })

  it('shows the same lines as they were then, as now known for then, and as of today', async () => {
    const [ofShells] = (await audit('?effectiveAt=2025-01-01')).basis
    expect(ofShells!.lines).toMatchObject([
      {
        line: 'rounds',
        differs: false,
        asThen: { delivered: '300000', overdue: '0' },
        asNowKnown: { delivered: '300000', overdue: '0' },
        today: { delivered: '1000000' },
      },
    ])
    const { path } = shells
    for (const { asked, digest } of [ofShells!.asNowKnown, ofShells!.today]) {
      const { at, effectiveAt } = asked
      expect(await service.get(`${path}?at=${at}&effectiveAt=${effectiveAt}`)).toMatchObject({ digest })
    }
    expect(ofShells!.asNowKnown.asked.effectiveAt).toBe('2024-01-10')
  })

  it('names what was learned later about the time before, and nothing of the time after', async () => {
    const { learnedLater, missed } = await audit()
    const nasams = { pledge: 'ca-nasams', knownAt: '2024-11-21' }
    expect(learnedLater).toMatchObject([
      { ...nasams, type: 'MilestoneReached', occurredOn: '2023-03' },
      { ...nasams, type: 'ApprovalGranted', occurredOn: '2023-05' },
    ])
    expect(missed).toEqual([])
    expect((await audit('?knownAt=2024-11-20')).learnedLater).toEqual([])
  })

  it('names who contradicted it already, and what rested on one unconfirmed source', async () => {
    const { contradictedThen, unconfirmedThen } = await audit()
    const ofShells = contradictedThen.filter(({ pledge }) => pledge === 'eu-1m-shells')
    expect(ofShells.map(({ kind, text }) => [kind, text.slice(0, 13)])).toEqual([
      ['shortfallDeclared', 'on 2023-11-10'],
      ['shortfallDeclared', 'on 2023-11-14'],
    ])
    expect(unconfirmedThen).toContainEqual(
      expect.objectContaining({ pledge: 'eu-1m-shells', amount: '300000', assertedBy: 'donor' }),
    )
  })

  it('is audited with the same bytes for ever, where it is asked in full', async () => {
    const { asked, rules, digest } = await audit()
    const { at, effectiveAt } = asked
    const full = `?at=${at}&effectiveAt=${effectiveAt}&rules=${rules}`
    const before = await audit(full)
    expect(before.digest).toBe(digest)
    await service.ledger.command({ ...exampleDecision([shells]), key: 'another', data: anotherData() })
    expect(await audit(full)).toEqual(before)
  })

  const anotherData = () => ({ ...(exampleDecision([shells]).data as object), decision: 'example-another' })

  it('is not there before it was recorded', async () => {
    await expect(service.get(`${AUDIT}?at=600`)).rejects.toThrow('404')
    await expect(service.get('/decisions/none/audit')).rejects.toThrow('unknown-decision')
  })
})
