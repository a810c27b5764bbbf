import type { Day } from '@aid-ledger/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookTotal, type Row, totalsByDay } from './book.ts'

const row =
  (kind: Row['kind']) =>
  (amount: bigint | undefined, day = '2024-01-10'): Row => ({ kind, amount, day: day as Day })
const increment = row('increment')
const cumulative = row('cumulative')
const reversal = row('reversal')

const total = (...rows: ReadonlyArray<Row>): bigint => bookTotal(rows).total

const rowArbitrary: fc.Arbitrary<Row> = fc.record({
  kind: fc.constantFrom('increment', 'cumulative', 'reversal'),
  amount: fc.option(fc.bigInt({ min: 0n, max: 20n }), { nil: undefined, freq: 6 }),
  day: fc.constantFrom('2024-01-10', '2024-01-11', '2024-01-12').map((day) => day as Day),
})
const rowsArbitrary = fc.array(rowArbitrary, { maxLength: 8 })

describe('the total of a book', () => {
  it('is nothing where nothing was said', () => {
    expect(bookTotal([])).toEqual({ total: 0n, some: false })
  })

  it('adds increments up', () => {
    expect(total(increment(30n), increment(12n))).toBe(42n)
  })

  it('takes reversals off increments', () => {
    expect(total(increment(30n), reversal(12n))).toBe(18n)
  })

  it('is never below zero', () => {
    expect(total(increment(3n), reversal(12n))).toBe(0n)
  })

  it('holds an increment of the same day to be within a cumulative figure', () => {
    expect(total(increment(20n), cumulative(50n))).toBe(50n)
  })

  it('adds an increment of a later day to a cumulative figure', () => {
    expect(total(cumulative(50n), increment(20n, '2024-01-11'))).toBe(70n)
  })

  it('does not add an increment of an earlier day to a cumulative figure', () => {
    expect(total(increment(20n, '2024-01-09'), cumulative(50n))).toBe(50n)
  })

  it('takes a reversal of a later day off a cumulative figure, and none of the same day', () => {
    expect(total(cumulative(50n), reversal(20n, '2024-01-11'))).toBe(30n)
    expect(total(cumulative(50n), reversal(20n))).toBe(50n)
  })

  it('is not changed by a cumulative figure lower than what is known', () => {
    expect(total(increment(30n), increment(30n, '2024-01-11'), cumulative(40n, '2024-01-12'))).toBe(60n)
    expect(total(cumulative(60n), cumulative(40n, '2024-01-12'))).toBe(60n)
  })

  it('takes the highest of several cumulative figures, each with what came after it', () => {
    expect(total(cumulative(50n), cumulative(55n, '2024-01-11'), increment(10n, '2024-01-12'))).toBe(65n)
  })

  it('counts an amount that nobody knows as nothing, and says that there was some', () => {
    expect(bookTotal([increment(5n), increment(undefined)])).toEqual({ total: 5n, some: true })
    expect(bookTotal([cumulative(undefined)])).toEqual({ total: 0n, some: true })
  })

  it('does not depend on the order in which rows were recorded', () => {
    fc.assert(
      fc.property(
        rowsArbitrary.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        ([rows, shuffled]) => {
          expect(bookTotal(shuffled)).toEqual(bookTotal(rows))
        },
      ),
    )
  })

  it('never falls when more is reported, and never rises when something is taken back', () => {
    fc.assert(
      fc.property(rowsArbitrary, rowArbitrary, (rows, more) => {
        const [before, after] = [total(...rows), total(...rows, more)]
        if (more.kind === 'reversal') expect(after).toBeLessThanOrEqual(before)
        else expect(after).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})

describe('a book by its days', () => {
  const row = fc.record({
    kind: fc.constantFrom('increment' as const, 'cumulative' as const, 'reversal' as const),
    amount: fc.bigInt(0n, 50n),
    day: fc.constantFrom('2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04').map((day) => day as Day),
  })

  it('comes by each day to what its definition says: the highest of all movements and of each figure with what moved later', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const moved = (of: typeof rows) =>
          of.reduce(
            (sum, { kind, amount }) => sum + (kind === 'increment' ? amount : kind === 'reversal' ? -amount : 0n),
            0n,
          )
        for (const { day, total } of totalsByDay(rows)) {
          const until = rows.filter((each) => each.day <= day)
          const figures = until
            .filter(({ kind }) => kind === 'cumulative')
            .map((figure) => figure.amount + moved(until.filter((each) => each.day > figure.day)))
          expect(total).toBe([moved(until), ...figures].reduce((a, b) => (a > b ? a : b)))
        }
      }),
    )
  })
})
