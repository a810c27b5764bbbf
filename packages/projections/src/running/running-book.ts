import type { Day } from '@aid-ledger/domain'
import { type BookTotal, dayTotal, max, type Row, signed } from '../book.ts'
import { placeIn } from './place-in.ts'

/** A book that rows are put into and taken out of, one at a time; `bookTotal` of the rows that are in it. */
export type RunningBook = {
  readonly put: (row: Row) => void
  readonly take: (row: Row) => void
  readonly total: () => BookTotal
}

/** What is in a book of one day; the figures lowest first, and what the book comes to by its end. */
type OfDay = { readonly day: Day; moved: bigint; readonly stated: Array<bigint>; total: bigint }

const inOrder = (a: bigint | Day, b: bigint | Day): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Opens an empty book. A row costs a look at the days after its own, and those are never more than a calendar has: what is
 * entered in the order of the days costs next to nothing.
 */
export const runningBook = (): RunningBook => {
  const days: Array<OfDay> = []
  // The totals of so many days stand.
  let standing = 0
  let unknown = 0
  const ofDay = (day: Day): OfDay => {
    const place = placeIn(days, (other) => inOrder(other.day, day))
    if (days[place]?.day !== day) days.splice(place, 0, { day, moved: 0n, stated: [], total: 0n })
    standing = Math.min(standing, place)
    return days[place]!
  }
  return {
    put: (row) => {
      if (row.amount === undefined) unknown += 1
      const of = ofDay(row.day)
      of.moved += signed(row)
      const figure = row.kind === 'cumulative' ? row.amount : undefined
      if (figure !== undefined)
        of.stated.splice(
          placeIn(of.stated, (other) => inOrder(other, figure)),
          0,
          figure,
        )
    },
    take: (row) => {
      if (row.amount === undefined) unknown -= 1
      const of = ofDay(row.day)
      of.moved -= signed(row)
      const figure = row.kind === 'cumulative' ? row.amount : undefined
      if (figure !== undefined)
        of.stated.splice(
          placeIn(of.stated, (other) => inOrder(other, figure)),
          1,
        )
    },
    total: () => {
      for (; standing < days.length; standing += 1) {
        const of = days[standing]!
        of.total = dayTotal(days[standing - 1]?.total ?? 0n, of.moved, of.stated.at(-1))
      }
      return { total: max(days.at(-1)?.total ?? 0n), some: unknown > 0 }
    },
  }
}
