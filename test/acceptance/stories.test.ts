import { type AnswerOf, answerCodecs, type View } from '@aid-ledger/contract'
import { type Codec, decode } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/engines.ts'
import { type PublicService, servePublicRecord } from '../support/serve-public-record.ts'

describe.each(engines)('on $name', (kind) => {
  let service: PublicService
  beforeAll(async () => {
    service = await servePublicRecord(kind)
  })
  afterAll(() => service.stop())

  const get = async <V extends View>(view: V, path: string): Promise<AnswerOf<V>> => {
    const answer = decode(answerCodecs[view] as Codec<AnswerOf<V>>)(await service.get(path))
    if (E.isLeft(answer)) throw new Error(JSON.stringify(answer.left))
    return answer.right
  }

  describe('a million shells', () => {
    it('were half missing on the day after the due day, and all of them by the recipient’s word', async () => {
      const { items } = await get('shortfalls', '/shortfalls?ally=EU&knownAt=2024-04-02&effectiveAt=2024-04-01')
      expect(items).toMatchObject([
        {
          pledge: 'eu-1m-shells',
          line: 'rounds',
          tranche: '1',
          due: '2024-03',
          dueOn: '2024-03-31',
          missing: '500000',
          daysLate: 1,
          restsOn: 'donor',
        },
      ])
      const accepted = await get(
        'shortfalls',
        '/shortfalls?ally=EU&knownAt=2024-04-02&effectiveAt=2024-04-01&milestone=accepted',
      )
      const shells = accepted.items.filter(({ pledge }) => pledge === 'eu-1m-shells')
      expect(shells).toMatchObject([{ missing: '1000000' }])
    })

    it('were not overdue on the due day itself', async () => {
      expect((await get('shortfalls', '/shortfalls?ally=EU&knownAt=2024-03-31')).items).toEqual([])
    })

    it('have another next date against the current schedule than against the first', async () => {
      const original = await get('pledge', '/pledges/eu-1m-shells?knownAt=2024-02-01')
      const current = await get('pledge', '/pledges/eu-1m-shells?knownAt=2024-02-01&against=current')
      expect(original.lines[0]?.nextDue).toEqual({ on: '2024-03-31', amount: '670000' })
      expect(current.lines[0]?.nextDue).toEqual({ on: '2024-12-31', amount: '670000' })
    })

    it('carry how sure the figures are', async () => {
      expect((await get('pledge', '/pledges/eu-1m-shells?knownAt=2023-11-15')).lines[0]?.qualifier).toBe('atLeast')
      expect((await get('pledge', '/pledges/eu-1m-shells?knownAt=2024-09-01')).lines[0]?.qualifier).toBe('about')
      expect((await get('pledge', '/pledges/eu-1m-shells')).lines[0]).not.toHaveProperty('qualifier')
    })
  })

  describe('the American supplemental', () => {
    it('took 187 days, told by vote and by body', async () => {
      const [gate] = (await get('pledge', '/pledges/us-supp-2023-24?knownAt=2024-04-24')).gates
      expect(gate).toMatchObject({
        state: 'granted',
        requestedOn: '2023-10-20',
        closedOn: '2024-04-24',
        days: 187,
        neededBy: '2023-12-31',
        daysPastNeeded: 115,
      })
      expect(gate?.stages.map((stage) => [stage.on, stage.result, stage.days])).toEqual([
        ['2023-12-06', 'failed', 47],
        ['2024-02-13', 'passed', 69],
        ['2024-04-20', 'passed', 67],
        ['2024-04-23', 'passed', 3],
      ])
      expect(gate?.daysByBody.map(({ days }) => days)).toEqual([119, 67, 1])
      expect(gate?.stages[1]?.votes).toEqual({ for: 70, against: 29 })
      expect(gate?.stages[2]?.votes).toEqual({ for: 311, against: 112 })
    })

    it.each([
      ['2023-10-20', 0, undefined],
      ['2024-01-31', 103, 31],
      ['2024-03-01', 133, 61],
      ['2024-04-22', 185, 113],
    ])('had been open on %s for %i days', async (knownAt, days, past) => {
      const [gate] = (await get('pledge', `/pledges/us-supp-2023-24?knownAt=${knownAt}`)).gates
      expect(gate).toMatchObject({ state: 'open', days })
      expect(gate?.daysPastNeeded).toBe(past)
    })

    it('leads the list of open approvals on 2024-03-01 but for one that was older', async () => {
      const { items } = await get('approvals', '/approvals?state=open&knownAt=2024-03-01')
      const ages = items.flatMap(({ days }) => (days === undefined ? [] : [days]))
      expect(ages).toEqual([...ages].sort((a, b) => b - a))
      expect(items.map(({ approval }) => approval)).toContain('us-supp-2023-24-appropriation')
    })
  })

  describe('Canada’s NASAMS', () => {
    it('was believed to be on its way in 2023, and is known now not to have been', async () => {
      const believed = await get('pledge', '/pledges/ca-nasams?knownAt=2023-05-01')
      const known = await get('pledge', '/pledges/ca-nasams?effectiveAt=2023-05-01')
      expect(believed.lines[0]).toMatchObject({ inTransit: '1', cleared: '0' })
      expect(known.lines[0]).toMatchObject({ inTransit: '0', cleared: '1' })
      expect(believed.corrections).toEqual([])
      expect(known.corrections).toMatchObject([{ reason: 'claimFalse', state: 'approved' }])
    })

    it('keeps the false claim in the timeline, marked and linked to its correction', async () => {
      const { items } = await get('timeline', '/allies/CA/timeline?pledge=ca-nasams')
      const struck = items.filter((entry) => 'correctedBy' in entry)
      const correction = items.find((entry) => 'corrects' in entry)
      expect(struck).toMatchObject([{ type: 'ShipmentDispatched', occurredOn: '2023-04' }])
      expect(correction).toMatchObject({
        eventId: struck[0]?.correctedBy,
        corrects: struck[0]?.eventId,
        type: 'CorrectionProposed',
      })
    })

    it('came 681 days after the pledge, stage by stage', async () => {
      const { stages, announcedOn } = await get('pledge', '/pledges/ca-nasams')
      expect(announcedOn).toBe('2023-01-10')
      expect(stages.reduce((sum, { days }) => sum + days, 0)).toBe(681)
    })
  })

  describe('the facility of the European Union', () => {
    it('was adopted 253 days after it was proposed', async () => {
      const { gates } = await get('pledge', '/pledges/eu-ukraine-facility')
      expect(gates).toMatchObject([{ requestedOn: '2023-06-20', closedOn: '2024-02-28', days: 253, state: 'granted' }])
    })
  })
})
