import { AUDITED_ACCOUNTS, type AuditSubject, type DiffLine } from '@aid-ledger/contract'
import type { PartyCode, PledgeId } from '@aid-ledger/domain'
import { pictureOf, type Question } from '@aid-ledger/projections'
import { type Log, PLEDGES } from '@aid-ledger/projections/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { millionths } from '../testing/millionths.ts'
import { twoQuestionsArbitrary } from '../testing/two-questions.ts'
import { comparePart } from './compare-part.ts'
import { differingTotals } from './differing-totals.ts'
import { explainRows } from './explain-rows.ts'
import { partsOf } from './part.ts'

const DONORS = ['DE', 'EU', 'FR'] as ReadonlyArray<string> as ReadonlyArray<PartyCode>
const SUBJECTS: ReadonlyArray<AuditSubject> = [
  { of: 'alliance' },
  ...DONORS.map((ally) => ({ of: 'ally', ally }) as const),
  ...PLEDGES.map((pledge) => ({ of: 'pledge', pledge: pledge as PledgeId }) as const),
]

const diffOf = (log: Log, from: Question, to: Question, subject: AuditSubject) =>
  Promise.all(
    partsOf(subject, () => DONORS).map(async (part) => {
      const before = pictureOf(log, from)
      const after = pictureOf(log, to)
      const { rows, sums } = comparePart(before, after, part)
      const lines = await Promise.all(rows.map(explainRows(before, after, part, async () => {})))
      return { lines, totals: differingTotals(sums.from, sums.to) }
    }),
  )

const summed = (lines: ReadonlyArray<DiffLine>): ReadonlyMap<string, bigint> => {
  const sums = new Map<string, bigint>()
  for (const { item, modality, purpose, envelope, unit, currency, summed: counts, causes } of lines)
    for (const { by, inSums } of causes)
      for (const sum of inSums ??
        (counts ? [{ item: item.code, modality, purpose, envelope, unit, currency, by }] : []))
        for (const [account, moved] of Object.entries(sum.by)) {
          const name = [sum.item, sum.modality, sum.purpose, sum.envelope, sum.unit, sum.currency, account].join(' ')
          sums.set(name, (sums.get(name) ?? 0n) + millionths(moved))
        }
  return new Map([...sums].filter(([, by]) => by !== 0n).sort())
}

describe('any two questions', () => {
  it('differ line by line by what their causes come to, without a remainder', () => {
    return fc.assert(
      fc.asyncProperty(twoQuestionsArbitrary, fc.constantFrom(...SUBJECTS), async ([log, from, to], subject) => {
        for (const { lines } of await diffOf(log, from, to, subject))
          for (const { changes, causes } of lines)
            for (const account of AUDITED_ACCOUNTS) {
              const { from: was = '0', to: is = '0', by = '0' } = changes[account] ?? {}
              const parts = causes.map((cause) => millionths(cause.by[account] ?? '0'))
              expect(millionths(is) - millionths(was)).toBe(millionths(by))
              expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(millionths(by))
            }
      }),
      { numRuns: 300 },
    )
  })

  it('differ in their sums by what the causes of the lines come to', () => {
    return fc.assert(
      fc.asyncProperty(twoQuestionsArbitrary, fc.constantFrom(...SUBJECTS), async ([log, from, to], subject) => {
        for (const { lines, totals } of await diffOf(log, from, to, subject)) {
          const said = totals.flatMap(({ changes, ...sum }) =>
            Object.entries(changes).map(([account, { by }]) => {
              const name = [sum.item, sum.modality, sum.purpose, sum.envelope, sum.unit, sum.currency, account]
              return [name.join(' '), millionths(by)] as const
            }),
          )
          expect(summed(lines)).toEqual(new Map(said.sort()))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('name as causes only events that one of them lets through and the other does not, and the clock where it moved', () => {
    return fc.assert(
      fc.asyncProperty(twoQuestionsArbitrary, async ([log, from, to]) => {
        const seen = [from, to].map((question) => new Set(pictureOf(log, question).seen.facts.map(({ id }) => id)))
        const corrections = log.filter(({ type }) => type.startsWith('Correction')).map(({ id }) => id)
        for (const { lines } of await diffOf(log, from, to, { of: 'alliance' }))
          for (const { cause, event } of lines.flatMap(({ causes }) => causes)) {
            if (cause === 'clock') expect(from.effectiveAt).not.toBe(to.effectiveAt)
            else if (!corrections.includes(event!.eventId))
              expect(seen[0]!.has(event!.eventId) && seen[1]!.has(event!.eventId)).toBe(false)
          }
      }),
      { numRuns: 150 },
    )
  })

  it('differ the other way round by the same, each cause with the other sign', () => {
    const moved = (lines: ReadonlyArray<DiffLine>, sign: bigint) =>
      lines.map(({ pledge, line, unit, currency, causes }) => ({
        of: [pledge, line, unit, currency].join(' '),
        causes: causes
          .map(({ event, by }) =>
            [
              event?.eventId ?? 'clock',
              ...Object.entries(by).map(([account, part]) => `${account} ${sign * millionths(part)}`),
            ].join(' '),
          )
          .sort(),
      }))
    return fc.assert(
      fc.asyncProperty(twoQuestionsArbitrary, async ([log, from, to]) => {
        const there = (await diffOf(log, from, to, { of: 'alliance' })).flatMap(({ lines }) => lines)
        const back = (await diffOf(log, to, from, { of: 'alliance' })).flatMap(({ lines }) => lines)
        expect(moved(back, -1n)).toEqual(moved(there, 1n))
      }),
      { numRuns: 150 },
    )
  })

  it('often differ, by events of every kind and by the clock: these tests have something to look at', async () => {
    const samples = fc.sample(twoQuestionsArbitrary, { numRuns: 100, seed: 7 })
    const parts = await Promise.all(samples.map(([log, from, to]) => diffOf(log, from, to, { of: 'alliance' })))
    const causes = parts.flat().flatMap(({ lines }) => lines.flatMap((line) => line.causes))
    const kinds = new Set(causes.map(({ cause, event }) => event?.type ?? cause))
    expect([...kinds]).toEqual(
      expect.arrayContaining(['clock', 'PledgeAnnounced', 'DeliveryReported', 'ApprovalGranted', 'CorrectionApproved']),
    )
    expect(causes.some(({ inSums }) => inSums !== undefined)).toBe(true)
  })
})
