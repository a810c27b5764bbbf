import type { ApprovalId, Day, PartyCode, PledgeId } from '@aid-ledger/domain'
import {
  aLine,
  anApprovalRequested,
  aPledgeAnnounced,
  dayArbitrary,
  historyArbitrary,
  recordHistory,
} from '@aid-ledger/domain/testing'
import { type Parts, type Picture, partiesOf, pictureOf } from '@aid-ledger/projections'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { on, pictured } from '../testing/pictured.ts'
import { delaysOfAlliance, delaysOfAuthority } from './all-delays.ts'
import type { DelayAccount } from './delay-account.ts'
import { delaysOfAlly, delaysOfPledge } from './delays.ts'
import { fraction, plus, showFraction, ZERO } from './fraction.ts'

const DONORS = ['DE', 'EU', 'FR'] as ReadonlyArray<string> as ReadonlyArray<PartyCode>

/** A ledger that is one part: that a part's picture shows of its ally what the whole one does is held to elsewhere. */
const inOnePart = (picture: Picture): Parts => ({
  donors: DONORS,
  parties: DONORS,
  approvals: [] as ReadonlyArray<ApprovalId>,
  picture: async () => picture,
  part: async (name, _scope, views) => views[name](picture) as never,
})

const sum = (accounts: ReadonlyArray<{ readonly days: string }>): string =>
  showFraction(
    accounts
      .map(({ days }) => {
        const [over = '', under = '1'] = days.split('/')
        return fraction(BigInt(over), BigInt(under))
      })
      .reduce(plus, ZERO),
  )

const pictureArbitrary = fc
  .record({
    log: historyArbitrary().map(recordHistory),
    effectiveAt: fc.oneof(dayArbitrary, fc.constant('2025-01-01' as Day)),
  })
  .map(({ log, effectiveAt }) =>
    pictureOf(log, { at: log.length, effectiveAt, milestone: 'handedOver', against: 'original' }),
  )

it('the days of all allies are those of each pledge once, whoever promised its lines', async () => {
  await fc.assert(
    fc.asyncProperty(pictureArbitrary, async (picture) => {
      const all = await delaysOfAlliance(inOnePart(picture), partiesOf(picture))
      if (picture.duplicates.size === 0) {
        const pledges = [...new Set([...picture.lines.values()].map(({ pledge }) => pledge))]
        expect(all.pledges).toBe(pledges.length)
        expect(all.days).toBe(sum(pledges.map((pledge) => delaysOfPledge(picture, pledge, partiesOf(picture)))))
      }
      const own = DONORS.map((ally) => delaysOfAlly(picture, ally, partiesOf(picture)))
        .map(({ items: _, ...account }) => account)
        .filter(({ pledges }) => pledges! > 0)
      const byName = (a: DelayAccount, b: DelayAccount): number => (a.of < b.of ? -1 : 1)
      expect([...all.items].sort(byName)).toEqual(own)
    }),
    { numRuns: 150 },
  )
})

it('weeks in which three lines of a pledge, of two allies and of both, waited for one approval are counted once', async () => {
  const lines = [['DE'], ['FR'], ['DE', 'FR']].map((donors) => aLine({ line: donors.join('-').toLowerCase(), donors }))
  const covers = lines.map(({ line }) => ({ pledge: 'eu-1m-shells', line }))
  const authority = { party: 'EU', name: 'Council of the EU' }
  const picture = pictured(
    [aPledgeAnnounced({ lines }), anApprovalRequested({ authority, covers }, on('2023-03-20'))],
    { effectiveAt: '2023-04-20' as Day },
  )
  const council = await delaysOfAuthority(inOnePart(picture), 'EU' as PartyCode, partiesOf(picture))
  expect(council).toMatchObject({ days: '31', pledges: 1, items: [{ of: 'pledge:eu-1m-shells', days: '31' }] })
  const all = await delaysOfAlliance(inOnePart(picture), partiesOf(picture))
  expect(all).toMatchObject({ days: '31', pledges: 1, items: [{ of: 'ally:DE' }, { of: 'ally:FR' }] })
})

it('the days of an authority are those of all pledges that lay with it, and none in which it had not been asked', async () => {
  let withDays = 0
  await fc.assert(
    fc.asyncProperty(pictureArbitrary, async (picture) => {
      const { items, ...taken } = await delaysOfAuthority(inOnePart(picture), 'DE' as PartyCode, partiesOf(picture))
      expect(taken.days).toBe(sum(items))
      for (const { charges } of [taken, ...items])
        for (const { authority, stage } of charges) expect([authority?.party, stage]).toEqual(['DE', 'approval'])
      if (taken.days !== '0') withDays++
      const [pledge] = [...picture.lines.values()]
      if (pledge === undefined || picture.lines.size > 1 || picture.duplicates.size > 0) return
      const { charges } = delaysOfPledge(picture, pledge.pledge as PledgeId, partiesOf(picture))
      expect(taken.days).toBe(sum(charges.filter(({ stage }) => stage === 'approval')))
    }),
    { numRuns: 300 },
  )
  expect(withDays).toBeGreaterThan(20)
})
