import type { RuleSet, ShipmentId } from '@aid-ledger/domain'
import { partAsRulesRead } from '../as-rules-read.ts'
import { claimOn, emptyShipment } from '../collect-lines.ts'
import type { Fact } from '../fact.ts'
import { type LineBooks, rowsOf } from '../line-books.ts'
import { BOOKS, type BookName, type LineFacts, type ShipmentRows } from '../line-facts.ts'
import { type RunningBook, runningBook } from './running-book.ts'

/** The books of a line that facts are put into and taken out of, one at a time. */
export type RunningLine = {
  readonly put: (fact: Fact) => void
  readonly take: (fact: Fact) => void
  /** `booksOf` what the facts that are in them claim. */
  readonly books: () => LineBooks
}

type Way = 'put' | 'take'

const EMPTY_BOOKS = Object.fromEntries(BOOKS.map((book) => [book, 0n])) as LineBooks['totals']

const SHIPMENT_LISTS = Object.keys(emptyShipment()) as ReadonlyArray<keyof ShipmentRows>

const eachList = (rowsOf: (list: keyof ShipmentRows) => ShipmentRows[keyof ShipmentRows]): ShipmentRows =>
  Object.fromEntries(SHIPMENT_LISTS.map((list) => [list, rowsOf(list)])) as ShipmentRows

/** What a shipment did once a fact about it is put in or taken out. */
const changed = (before: ShipmentRows, said: ShipmentRows, { id }: Fact, way: Way): ShipmentRows =>
  eachList((list) =>
    way === 'put' ? [...before[list], ...said[list]] : before[list].filter(({ fact }) => fact.id !== id),
  )

/** Whether anything of a shipment was lost, turned away or sent back: then each of its rows may bear on others. */
const hasTrouble = ({ lost, rejected, returned }: ShipmentRows): boolean =>
  lost.length + rejected.length + returned.length > 0

/** Opens the books of a line, read as some rules read them. */
export const runningLine = (line: LineFacts, rules: RuleSet): RunningLine => {
  // Most books of most lines are empty.
  const books = new Map<BookName, RunningBook>()
  const bookOf = (name: BookName): RunningBook => {
    const book = books.get(name) ?? runningBook()
    books.set(name, book)
    return book
  }
  const shipments = new Map<ShipmentId, ShipmentRows>()
  let lost = 0n
  let withUnknownLoss = 0
  const enter = (part: Pick<LineFacts, 'effects' | 'shipments'>, way: Way): void => {
    const rows = rowsOf(partAsRulesRead({ ...line, ...part }, rules))
    for (const row of rows.effects) bookOf(row.book)[way](row)
    const sign = way === 'put' ? 1 : -1
    lost += BigInt(sign) * rows.lost
    if (rows.some) withUnknownLoss += sign
  }
  const enterShipment = (id: ShipmentId, said: ShipmentRows, fact: Fact, way: Way): void => {
    const before = shipments.get(id) ?? emptyShipment()
    const after = changed(before, said, fact, way)
    shipments.set(id, after)
    const ofOne = (rows: ShipmentRows) => ({ effects: [], shipments: new Map([[id, rows]]) })
    if (hasTrouble(before) || hasTrouble(after)) {
      enter(ofOne(before), 'take')
      enter(ofOne(after), 'put')
    } else enter(ofOne(said), way)
  }
  const move = (way: Way) => (fact: Fact) => {
    const claim = claimOn(line, fact)
    enter({ effects: claim.effects, shipments: new Map() }, way)
    for (const [id, said] of claim.shipments) enterShipment(id, said, fact, way)
  }
  return {
    put: move('put'),
    take: move('take'),
    books: () => {
      const totals: { [book in BookName]: bigint } = { ...EMPTY_BOOKS }
      let some = withUnknownLoss > 0
      for (const [name, book] of books) {
        const counted = book.total()
        totals[name] = counted.total
        some ||= counted.some
      }
      return { totals, lost, some }
    },
  }
}
