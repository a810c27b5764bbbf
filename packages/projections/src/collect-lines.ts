import {
  type Figure,
  type Line,
  measureOf,
  numberOf,
  type PledgeId,
  qualifierOf,
  type ShipmentId,
  sameMeasure,
} from '@aid-ledger/domain'
import type { Row } from './book.ts'
import type { Fact } from './fact.ts'
import type { BookName, Effect, LineFacts, LineLedger, ShipmentRows, Unreckoned } from './line-facts.ts'
import { type LineKey, lineKey } from './line-key.ts'
import { openLines, stated } from './open-lines.ts'

/** The book that a reported milestone counts in; of others it is only known that somebody looked. */
const REPORTED_BOOK: { readonly [milestone: string]: BookName } = {
  departedOrigin: 'departedOrigin',
  arrivedHub: 'arrivedHub',
  crossedBorder: 'crossedBorder',
  handedOver: 'reported',
  accepted: 'reported',
  inService: 'reported',
  disbursed: 'reported',
}

/** Which of its rows a shipment event adds to. */
const SHIPMENT_ROWS: {
  readonly [T in ShipmentFact['type']]: { readonly rows: keyof ShipmentRows; readonly book: BookName }
} = {
  ShipmentDispatched: { rows: 'dispatched', book: 'dispatched' },
  ShipmentHandedOver: { rows: 'handedOver', book: 'handedOver' },
  ShipmentAccepted: { rows: 'accepted', book: 'accepted' },
  ShipmentRejected: { rows: 'rejected', book: 'reported' },
  ShipmentReturned: { rows: 'returned', book: 'reported' },
  ShipmentLost: { rows: 'lost', book: 'dispatched' },
}

export const emptyShipment = (): ShipmentRows => ({
  dispatched: [],
  handedOver: [],
  accepted: [],
  rejected: [],
  returned: [],
  lost: [],
})

type Part = { readonly pledge: PledgeId; readonly line: Line['line'] }

/** Where facts are collected: the lines, what stands in no line, and what each shipment has aboard. */
type Collection = {
  readonly lines: ReadonlyMap<string, LineFacts>
  readonly unreckoned: Array<Unreckoned>
  readonly aboard: ReadonlyMap<ShipmentId, ReadonlyArray<Part>>
}

/** The line that a fact names; undefined where there is none, or where the figure is in another measure, which is noted. */
const lineOf = (
  { lines, unreckoned }: Collection,
  { pledge, line }: Part,
  fact: Fact,
  figure?: Figure,
): LineFacts | undefined => {
  const found = lines.get(lineKey({ pledge, line }))
  if (found === undefined) unreckoned.push({ pledge, line, fact, why: 'unknownLine' })
  else if (figure !== undefined && !sameMeasure(measureOf(figure), found.measure))
    unreckoned.push({ pledge, line, fact, why: 'otherMeasure' })
  else return found
  return undefined
}

const effectOf = (fact: Fact, book: BookName, kind: Row['kind'], figure: Figure): Effect => ({
  book,
  kind,
  amount: numberOf(figure),
  day: fact.effectiveOn,
  fact,
  qualifier: qualifierOf(figure),
})

type Claim = Part & { readonly amount: Figure }

/** Enters what somebody says of a line's arrivals into a book; `undefined`: into none, though it counts as a report. */
const claim = (
  all: Collection,
  fact: Fact & { readonly data: Claim },
  book: BookName | undefined,
  kind: Row['kind'],
): void => {
  const line = lineOf(all, fact.data, fact, fact.data.amount)
  if (line === undefined) return
  line.reports.push(fact)
  if (book !== undefined) line.effects.push(effectOf(fact, book, kind, fact.data.amount))
}

const isClaim = (fact: Fact): fact is Fact<'DeliveryReported' | 'DeliveryReversed' | 'ReceiptConfirmed'> =>
  fact.type === 'DeliveryReported' || fact.type === 'DeliveryReversed' || fact.type === 'ReceiptConfirmed'

const withdraw = (all: Collection, fact: Fact<'PledgeWithdrawn'> | Fact<'PledgeLapsed'>): void => {
  const { pledge, lines: parts } = fact.data
  if (parts !== undefined)
    for (const { line, amount } of parts) lineOf(all, { pledge, line }, fact)?.withdrawals.push(stated(fact, amount))
  else for (const line of all.lines.values()) if (line.pledge === pledge) line.withdrawals.push(stated(fact, undefined))
}

type ShipmentFact = Fact<
  | 'ShipmentDispatched'
  | 'ShipmentHandedOver'
  | 'ShipmentAccepted'
  | 'ShipmentRejected'
  | 'ShipmentLost'
  | 'ShipmentReturned'
>

const isOfShipment = (fact: Fact): fact is ShipmentFact => Object.hasOwn(SHIPMENT_ROWS, fact.type)

const ship = (all: Collection, fact: ShipmentFact): void => {
  const { rows, book } = SHIPMENT_ROWS[fact.type]
  for (const part of fact.data.about) {
    const line = lineOf(all, part, fact, part.amount)
    if (line === undefined) continue
    line.reports.push(fact)
    const shipment = line.shipments.get(fact.data.shipment) ?? emptyShipment()
    line.shipments.set(fact.data.shipment, shipment)
    shipment[rows].push(effectOf(fact, book, 'increment', part.amount))
  }
}

const collect = (all: Collection, fact: Fact): void => {
  switch (fact.type) {
    case 'ShipmentMilestoneReached':
    case 'ShipmentSuspended':
    case 'ShipmentResumed':
      for (const part of all.aboard.get(fact.data.shipment) ?? []) all.lines.get(lineKey(part))?.reports.push(fact)
      break
    case 'PledgeAmended':
      for (const { line, amount } of fact.data.lines ?? [])
        lineOf(all, { pledge: fact.data.pledge, line }, fact, amount)?.totals.push(stated(fact, amount))
      break
    case 'PledgeWithdrawn':
    case 'PledgeLapsed':
      withdraw(all, fact)
      break
    case 'ScheduleRevised':
      lineOf(all, fact.data, fact)?.schedules.push(stated(fact, fact.data.schedule))
      break
    case 'ItemSubstituted':
      lineOf(all, fact.data, fact)?.substitutions.push(stated(fact, fact.data.item))
      break
    case 'DeliveryReported':
      claim(all, fact, REPORTED_BOOK[fact.data.milestone], fact.data.basis)
      break
    case 'DeliveryReversed':
      claim(all, fact, 'reported', 'reversal')
      break
    case 'ReceiptConfirmed':
      claim(all, fact, 'receipts', fact.data.basis)
      break
    case 'ShortfallDeclared': {
      const line = lineOf(all, fact.data, fact)
      line?.reports.push(fact)
      line?.shortfalls.push(fact)
      break
    }
    case 'ShipmentDispatched':
    case 'ShipmentHandedOver':
    case 'ShipmentAccepted':
    case 'ShipmentRejected':
    case 'ShipmentReturned':
    case 'ShipmentLost':
      ship(all, fact)
      break
    default:
      // All other facts move no unit of a line.
      break
  }
}

/** The lines of which a fact claims that something moved; undefined of a fact that says something else. */
export const claimedLines = (fact: Fact): ReadonlySet<LineKey> | undefined => {
  if (isOfShipment(fact)) return new Set(fact.data.about.map(lineKey))
  return isClaim(fact) ? new Set([lineKey(fact.data)]) : undefined
}

/** Of a line that was announced, what one fact claims moved of it. */
export const claimOn = (line: LineFacts, fact: Fact): Pick<LineFacts, 'effects' | 'shipments'> => {
  const own = { ...line, effects: [], shipments: new Map(), reports: [] }
  collect({ lines: new Map([[line.key, own]]), unreckoned: [], aboard: new Map() }, fact)
  return own
}

/** Collects, for each line that was announced, what the facts say about it. */
export const collectLines = (facts: ReadonlyArray<Fact>): LineLedger => {
  const lines = openLines(facts)
  const unreckoned: Array<Unreckoned> = []
  const aboard = new Map<ShipmentId, ReadonlyArray<Part>>()
  for (const fact of facts) if (fact.type === 'ShipmentDispatched') aboard.set(fact.data.shipment, fact.data.about)
  for (const fact of facts) collect({ lines, unreckoned, aboard }, fact)
  return { lines, unreckoned }
}
