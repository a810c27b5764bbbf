import { type Row, sum } from './book.ts'
import type { Fact } from './fact.ts'
import { countIn, type Measure, measureOfFigure } from './grains.ts'

const DEEDS = {
  ShipmentDispatched: 'dispatched',
  ShipmentHandedOver: 'handedOver',
  ShipmentAccepted: 'accepted',
  ShipmentRejected: 'rejected',
  ShipmentReturned: 'returned',
  ShipmentLost: 'lost',
} as const

type Deed = (typeof DEEDS)[keyof typeof DEEDS]
type Part = { readonly shipment: string; readonly deed: Deed; readonly row: Row }

const partsOf = (facts: ReadonlyArray<Fact>, pledge: string, line: string, measure: Measure): ReadonlyArray<Part> =>
  facts.flatMap((fact) => {
    if (!Object.hasOwn(DEEDS, fact.type)) return []
    const { shipment, about } = (fact as Fact<keyof typeof DEEDS>).data
    const deed = DEEDS[fact.type as keyof typeof DEEDS]
    return about
      .filter((part) => part.pledge === pledge && part.line === line && measureOfFigure(part.amount) === measure)
      .map(({ amount }) => ({ shipment, deed, row: { kind: 'increment', count: countIn(amount), day: fact.day } }))
  })

/** Of rows, earliest first, what goes beyond the first `count`. */
const beyond = (rows: ReadonlyArray<Row>, count: number): ReadonlyArray<Row> => {
  let left = count
  return [...rows]
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((row) => {
      const within = Math.min(left, row.count ?? 0)
      left -= within
      return { ...row, count: (row.count ?? 0) - within }
    })
}

const reversals = (rows: ReadonlyArray<Row>): ReadonlyArray<Row> => rows.map((row) => ({ ...row, kind: 'reversal' }))

export type Shipped = {
  readonly dispatched: ReadonlyArray<Row>
  readonly returned: ReadonlyArray<Row>
  readonly accepted: ReadonlyArray<Row>
  /** What comes off the reports: rejections, and returns beyond them. */
  readonly offReports: ReadonlyArray<Row>
  readonly handedOver: number
  readonly lost: number
  readonly some: boolean
}

/**
 * What shipments did with one line, each shipment by itself (ADR 6): a rejection comes off what the same shipment handed
 * over; a return is first of what was rejected, then of what was never handed over, and only then off what was; a loss is
 * at most of what has neither arrived nor come back.
 */
export const shippedOf = (facts: ReadonlyArray<Fact>, pledge: string, line: string, measure: Measure): Shipped => {
  const parts = partsOf(facts, pledge, line, measure)
  const all = (deed: Deed, of: ReadonlyArray<Part> = parts) =>
    of.filter((part) => part.deed === deed).map(({ row }) => row)
  const each = [...new Set(parts.map(({ shipment }) => shipment))].map((shipment) => {
    const own = parts.filter((part) => part.shipment === shipment)
    const count = (deed: Deed) => sum(all(deed, own).map((row) => row.count ?? 0))
    const [dispatched, handedOver, rejected, returned] = [
      count('dispatched'),
      count('handedOver'),
      count('rejected'),
      count('returned'),
    ]
    const never = Math.max(0, dispatched - handedOver - count('lost'))
    const back = Math.max(0, returned - rejected - never)
    const arrived = Math.max(0, handedOver - rejected, count('accepted'))
    const onTheWay = Math.max(0, Math.max(dispatched, count('lost')) - arrived - returned)
    return {
      handedOver: handedOver - Math.min(rejected, handedOver) - back,
      lost: Math.min(count('lost'), onTheWay),
      offReports: [...all('rejected', own), ...beyond(all('returned', own), rejected)],
    }
  })
  return {
    dispatched: all('dispatched'),
    returned: reversals(all('returned')),
    accepted: all('accepted'),
    offReports: reversals(each.flatMap(({ offReports }) => offReports)),
    handedOver: Math.max(0, sum(each.map(({ handedOver }) => handedOver))),
    lost: sum(each.map(({ lost }) => lost)),
    some: parts.some(({ row }) => row.count === undefined),
  }
}
