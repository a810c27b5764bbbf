import { canonicalJson, firstInstant, lastInstant } from '@aid-ledger/domain'
import { dayArbitrary } from '@aid-ledger/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineAccount } from './line-account.ts'
import { pictureOf } from './picture.ts'
import { everyView } from './testing/every-view.ts'
import {
  type Log,
  logArbitrary,
  questionArbitrary,
  reorderedArbitrary,
  someOfLogArbitrary,
} from './testing/random-log.ts'

const PARTS = ['pending', 'cleared', 'allocated', 'inTransit', 'delivered', 'accepted', 'lost', 'withdrawn'] as const

const accounts = (log: Log, question: Parameters<typeof pictureOf>[1]): ReadonlyArray<LineAccount> => [
  ...pictureOf(log, question).lines.values(),
]
const without = (log: Log, types: RegExp): Log => log.filter(({ type }) => !types.test(type))

/** A view's bytes without what says where in the log an event stands; a history is in the log's order, so it is sorted. */
const apartFromPlace = ({ histories, ...views }: ReturnType<typeof everyView>): string => {
  const bytes = (value: unknown): string =>
    canonicalJson(
      JSON.parse(JSON.stringify(value), (key, member) =>
        key === 'position' || key === 'recordedAt' ? undefined : member,
      ),
    )
  return `${bytes(views)} ${histories.flat().map(bytes).sort().join(' ')}`
}

describe('any history', () => {
  it('has every unit of every line in one place, at any subset of its events in any order', () => {
    fc.assert(
      fc.property(someOfLogArbitrary, questionArbitrary, (log, question) => {
        for (const { accounts: line } of accounts(log, question)) {
          expect(PARTS.reduce((sum, part) => sum + line[part], 0n)).toBe(line.announced)
          for (const part of PARTS) expect(line[part]).toBeGreaterThanOrEqual(0n)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('has every view at any subset of its events in any order, as JSON', () => {
    fc.assert(
      fc.property(someOfLogArbitrary, questionArbitrary, (log, question) => {
        const view = everyView(log, question)
        expect(JSON.parse(canonicalJson(view))).toEqual(view)
      }),
    )
  })

  it('has the same views in whatever order it was recorded', () => {
    fc.assert(
      fc.property(reorderedArbitrary, questionArbitrary, ([log, other], question) => {
        expect(apartFromPlace(everyView(other, question))).toBe(apartFromPlace(everyView(log, question)))
      }),
    )
  })

  it('has the same bytes when asked again, and is left as it was', () => {
    fc.assert(
      fc.property(logArbitrary, questionArbitrary, (log, question) => {
        const before = canonicalJson(log)
        const first = canonicalJson(everyView(log, question))
        expect(canonicalJson(everyView(log, question))).toBe(first)
        expect(canonicalJson(everyView(JSON.parse(before) as Log, question))).toBe(first)
        expect(canonicalJson(log)).toBe(before)
      }),
    )
  })

  it('as known on a day is the history of what was known by then', () => {
    fc.assert(
      fc.property(logArbitrary, questionArbitrary, dayArbitrary, (log, question, knownAt) => {
        const known = log.filter(({ meta }) => firstInstant(meta.knownAt) <= lastInstant(knownAt))
        expect(everyView(log, { ...question, knownAt })).toEqual(everyView(known, question))
      }),
    )
  })

  it('as it was at a position is the history up to there', () => {
    fc.assert(
      fc.property(logArbitrary, questionArbitrary, fc.nat(60), (log, question, at) => {
        expect(everyView(log, { ...question, at })).toEqual(everyView(log.slice(0, at), question))
      }),
    )
  })

  it('has the same facts by all three filters as by one after the other', () => {
    fc.assert(
      fc.property(logArbitrary, questionArbitrary, dayArbitrary, fc.nat(60), (log, question, knownAt, at) => {
        const { facts } = pictureOf(log, { ...question, at, knownAt }).seen
        const ever = pictureOf(log, {
          ...question,
          at,
          knownAt,
          effectiveAt: '2199-12-31' as typeof question.effectiveAt,
        })
        expect(facts).toEqual(
          ever.seen.facts.filter(
            ({ type, effectiveOn }) => type.startsWith('Correction') || effectiveOn <= question.effectiveAt,
          ),
        )
      }),
    )
  })

  it('has no more overdue than due, and no more due than is promised', () => {
    fc.assert(
      fc.property(someOfLogArbitrary, questionArbitrary, (log, question) => {
        for (const { due, overdue, undated, nextDue, arrived, accounts: line } of accounts(log, question)) {
          const promised = line.announced - line.withdrawn
          expect(overdue).toBeLessThanOrEqual(due)
          expect(due).toBeLessThanOrEqual(promised)
          expect(overdue + undated + (nextDue?.amount ?? 0n)).toBeLessThanOrEqual(promised - arrived)
        }
      }),
    )
  })

  it('has as much overdue or more by the recipient’s word alone', () => {
    fc.assert(
      fc.property(logArbitrary, questionArbitrary, (log, question) => {
        const byRecipient = accounts(log, { ...question, milestone: 'accepted' })
        for (const [index, { overdue, due }] of accounts(log, { ...question, milestone: 'handedOver' }).entries()) {
          expect(byRecipient[index]!.overdue).toBeGreaterThanOrEqual(overdue)
          expect(byRecipient[index]!.due).toBe(due)
        }
      }),
    )
  })

  it('has due what was promised, whatever was delivered, where nothing is withdrawn', () => {
    fc.assert(
      fc.property(logArbitrary, questionArbitrary, (all, question) => {
        const log = without(all, /^(Correction|PledgeAmended|PledgeWithdrawn|PledgeLapsed)/)
        const promises = without(log, /^(Delivery|Receipt|Shipment)/)
        const due = (of: Log) => accounts(of, question).map((line) => line.due)
        expect(due(promises)).toEqual(due(log))
      }),
    )
  })

  it('has accepted what the recipient confirmed, whatever anyone else says', () => {
    fc.assert(
      fc.property(logArbitrary, questionArbitrary, (log, question) => {
        const confirmed = without(log, /^(Delivery|Shipment(Dispatched|HandedOver|Rejected|Lost|Returned))/)
        const accepted = (of: Log) => accounts(of, question).map((line) => line.accounts.accepted)
        expect(accepted(log)).toEqual(accepted(confirmed))
      }),
    )
  })

  it('does not hear of a shortfall from the ledger’s own notes', () => {
    fc.assert(
      fc.property(logArbitrary, questionArbitrary, (log, question) => {
        const heard = everyView(log, question)
        const { shortfalls, allies } = everyView(without(log, /^Shortfall(Opened|Closed)/), question)
        expect({ shortfalls: heard.shortfalls, allies: heard.allies }).toEqual({ shortfalls, allies })
      }),
    )
  })
})
