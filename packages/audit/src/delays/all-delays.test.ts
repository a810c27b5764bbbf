import type { ApprovalId, Day, PartyCode, PledgeId } from '@aid-ledger/domain'
import { dayArbitrary, historyArbitrary, recordHistory } from '@aid-ledger/domain/testing'
import { type Parts, type Picture, partiesOf, pictureOf } from '@aid-ledger/projections'
import fc from 'fast-check'
import { expect, it } from 'vitest'
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

it('the days of all allies are those of their own pledges, and once those of what several promised together', async () => {
  await fc.assert(
    fc.asyncProperty(pictureArbitrary, async (picture) => {
      const all = await delaysOfAlliance(inOnePart(picture), partiesOf(picture))
      const allies = DONORS.map((ally) => ({ ally, delays: delaysOfAlly(picture, ally, partiesOf(picture)) }))
      const joint = allies.flatMap(({ ally, delays }) =>
        delays.items.filter(({ jointWith = [] }) => jointWith.length > 0 && jointWith.every((other) => other > ally)),
      )
      expect(all.days).toBe(sum([...allies.map(({ delays }) => delays), ...joint]))
      const own = allies.map(({ delays: { items: _, ...account } }) => account).filter(({ pledges }) => pledges! > 0)
      const byName = (a: DelayAccount, b: DelayAccount): number => (a.of < b.of ? -1 : 1)
      expect([...all.items].sort(byName)).toEqual(own)
    }),
    { numRuns: 150 },
  )
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
