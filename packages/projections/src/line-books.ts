import { bookTotal } from './book.ts'
import { BOOKS, type BookName, type LineFacts } from './line-facts.ts'
import { type ShipmentEffects, shipmentEffects } from './shipments.ts'

/** What the books of a line's movements come to. */
export type LineBooks = {
  readonly totals: { readonly [book in BookName]: bigint }
  readonly lost: bigint
  /** Whether something moved whose number is not known. */
  readonly some: boolean
}

/** The rows of all books of a line: what was claimed of it, and what its shipments come to. */
export const rowsOf = (facts: Pick<LineFacts, 'effects' | 'shipments'>): ShipmentEffects => {
  const { effects, lost, some } = shipmentEffects(facts)
  return { effects: [...facts.effects, ...effects], lost, some }
}

export const booksOf = ({ effects, lost, some }: ShipmentEffects): LineBooks => {
  const counted = BOOKS.map((book) => [book, bookTotal(effects.filter((effect) => effect.book === book))] as const)
  return {
    totals: Object.fromEntries(counted.map(([book, { total }]) => [book, total])) as LineBooks['totals'],
    lost,
    some: some || counted.some(([, book]) => book.some),
  }
}
