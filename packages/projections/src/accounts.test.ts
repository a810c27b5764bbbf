import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Accounts, accountsOf, type Books } from './accounts.ts'

const PARTS = ['pending', 'cleared', 'allocated', 'inTransit', 'delivered', 'accepted', 'lost', 'withdrawn'] as const

const NOTHING: Books = {
  announced: 100n,
  withdrawn: 0n,
  granted: 'all',
  dispatched: 0n,
  handedOver: 0n,
  confirmed: 0n,
  lost: 0n,
  drawn: 0n,
}
const accounts = (books: Partial<Books>): Accounts => accountsOf({ ...NOTHING, ...books })

const amount = fc.bigInt({ min: 0n, max: 120n })
const booksArbitrary: fc.Arbitrary<Books> = fc
  .record({
    announced: fc.option(amount, { nil: undefined }),
    withdrawn: fc.oneof(amount, fc.constant('rest' as const)),
    granted: fc.oneof(amount, fc.constant('all' as const)),
    dispatched: amount,
    moreHandedOver: amount,
    confirmed: amount,
    lost: amount,
    drawn: amount,
  })
  // H is the highest of several books, the recipient's among them.
  .map(({ moreHandedOver, ...books }) => ({ ...books, handedOver: books.confirmed + moreHandedOver }))

describe('where every unit of a line is', () => {
  it('has each unit in one place, whatever the books say', () => {
    fc.assert(
      fc.property(booksArbitrary, (books) => {
        const line = accountsOf(books)
        expect(PARTS.reduce((sum, part) => sum + line[part], 0n)).toBe(line.announced)
      }),
    )
  })

  it('has no part below zero and none above what was announced', () => {
    fc.assert(
      fc.property(booksArbitrary, (books) => {
        const line = accountsOf(books)
        for (const part of PARTS) {
          expect(line[part]).toBeGreaterThanOrEqual(0n)
          expect(line[part]).toBeLessThanOrEqual(line.announced)
        }
      }),
    )
  })

  it('has outstanding what has neither arrived, nor been drawn, nor been withdrawn, never below zero', () => {
    fc.assert(
      fc.property(booksArbitrary, (books) => {
        const line = accountsOf(books)
        const { announced, accepted, delivered, allocated, withdrawn } = line
        expect(line.outstanding).toBe(announced - accepted - delivered - allocated - withdrawn)
        expect(line.outstanding).toBe(line.pending + line.cleared + line.inTransit + line.lost)
      }),
    )
  })

  it('accepts no more than the recipient confirmed', () => {
    fc.assert(
      fc.property(booksArbitrary, (books) => {
        expect(accountsOf(books).accepted).toBeLessThanOrEqual(books.confirmed)
      }),
    )
  })

  it('is all cleared where no gate is known', () => {
    expect(accounts({})).toMatchObject({ cleared: 100n, pending: 0n, outstanding: 100n })
  })

  it('is all pending where a gate grants nothing', () => {
    expect(accounts({ granted: 0n })).toMatchObject({ cleared: 0n, pending: 100n })
  })

  it('fills in the order of the formula', () => {
    const books = { confirmed: 10n, handedOver: 30n, lost: 5n, dispatched: 50n, drawn: 7n, withdrawn: 8n, granted: 60n }
    expect(accounts(books)).toEqual({
      announced: 100n,
      accepted: 10n,
      delivered: 20n,
      lost: 5n,
      inTransit: 15n,
      allocated: 7n,
      withdrawn: 8n,
      cleared: 3n,
      pending: 32n,
      outstanding: 55n,
      surplus: 0n,
    })
  })

  it('knows what is lost before what is under way, where there is too little for both', () => {
    expect(accounts({ handedOver: 90n, lost: 20n, dispatched: 130n })).toMatchObject({ lost: 10n, inTransit: 0n })
  })

  it('takes out of what is pending whatever moved before a gate had cleared it', () => {
    expect(accounts({ granted: 20n, handedOver: 50n })).toMatchObject({ delivered: 50n, cleared: 0n, pending: 50n })
  })

  it('does not withdraw what has arrived, even where all the rest is withdrawn', () => {
    expect(accounts({ handedOver: 40n, withdrawn: 'rest' })).toMatchObject({ delivered: 40n, withdrawn: 60n })
    expect(accounts({ handedOver: 40n, withdrawn: 90n })).toMatchObject({ withdrawn: 60n, outstanding: 0n })
  })

  it('shows as surplus what arrived or was drawn beyond what was announced', () => {
    expect(accounts({ handedOver: 130n })).toMatchObject({ delivered: 100n, surplus: 30n, outstanding: 0n })
    expect(accounts({ handedOver: 90n, drawn: 20n })).toMatchObject({ allocated: 10n, surplus: 10n })
  })

  it('takes a line of unknown amount to be as large as what moved and what is drawn from it', () => {
    expect(accounts({ announced: undefined, dispatched: 30n, handedOver: 20n, lost: 15n, drawn: 4n })).toMatchObject({
      announced: 39n,
      delivered: 20n,
      lost: 15n,
      inTransit: 0n,
      allocated: 4n,
      outstanding: 15n,
      surplus: 0n,
    })
  })
})
