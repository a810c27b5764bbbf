import {
  type Decoded,
  type Figure,
  type Line,
  type Measure,
  measureOf,
  numberOf,
  type PledgeId,
  qualifierOf,
  type Schedule,
  type ShipmentId,
  sameMeasure,
} from '@aid-ledger/domain'
import type { Row } from './book.ts'
import type { Fact } from './fact.ts'
import { type LineKey, lineKey } from './line-key.ts'

type OfFact = Pick<Fact, 'id' | 'effectiveOn' | 'knownAt'>

/** The books that are kept for each line. */
export const BOOKS = [
  'reported',
  'handedOver',
  'receipts',
  'accepted',
  'dispatched',
  'departedOrigin',
  'arrivedHub',
  'crossedBorder',
] as const
export type BookName = (typeof BOOKS)[number]

/** A row of a book, with the fact that it comes from: what lineage and rival claims are told by. */
export type Effect = Row & {
  readonly book: BookName
  readonly fact: Fact
  readonly qualifier: ReturnType<typeof qualifierOf>
}

export type Stated<A> = OfFact & { readonly value: A }

/** What one shipment did with one line: increments only, so that their order cannot matter. */
export type ShipmentRows = {
  readonly dispatched: Array<Effect>
  readonly handedOver: Array<Effect>
  readonly accepted: Array<Effect>
  readonly rejected: Array<Effect>
  readonly returned: Array<Effect>
  readonly lost: Array<Effect>
}

/** Everything that the facts say about one line, collected before any sum is taken. */
export type LineFacts = {
  readonly key: LineKey
  readonly pledge: PledgeId
  readonly announcement: Fact
  readonly line: Decoded<typeof Line>
  readonly measure: Measure
  readonly totals: Array<Stated<Figure>>
  /** Taken back or lapsed; undefined amount: the rest. */
  readonly withdrawals: Array<Stated<string | undefined>>
  readonly schedules: Array<Stated<Schedule>>
  readonly substitutions: Array<Stated<Line['item']>>
  readonly effects: Array<Effect>
  readonly shipments: Map<ShipmentId, ShipmentRows>
  /** Facts that speak of whether the line has come. */
  readonly reports: Array<Fact>
  readonly shortfalls: Array<Fact<'ShortfallDeclared'>>
}

/** A fact that names a line it cannot be reckoned for, and why: shown as an anomaly, never lost. */
export type Unreckoned = {
  readonly pledge: PledgeId
  readonly line: Line['line']
  readonly fact: Fact
  readonly why: 'unknownLine' | 'otherMeasure'
}

export type LineLedger = {
  readonly lines: ReadonlyMap<LineKey, LineFacts>
  readonly unreckoned: ReadonlyArray<Unreckoned>
}

const stated = <A>(fact: Fact, value: A): Stated<A> => ({
  id: fact.id,
  effectiveOn: fact.effectiveOn,
  knownAt: fact.knownAt,
  value,
})

const openLine = (pledge: PledgeId, line: Line, fact: Fact): LineFacts => ({
  key: lineKey({ pledge, line: line.line }),
  pledge,
  announcement: fact,
  line,
  measure: measureOf(line.amount),
  totals: [stated(fact, line.amount)],
  withdrawals: [],
  schedules: line.schedule === undefined ? [] : [stated(fact, line.schedule)],
  substitutions: [],
  effects: [],
  shipments: new Map(),
  reports: [],
  shortfalls: [],
})

const openLines = (facts: ReadonlyArray<Fact>): Map<LineKey, LineFacts> => {
  const lines = new Map<LineKey, LineFacts>()
  for (const fact of facts) {
    const opened =
      fact.type === 'PledgeAnnounced'
        ? fact.data.lines
        : fact.type === 'PledgeAmended'
          ? (fact.data.addLines ?? [])
          : []
    for (const line of opened) {
      const facts = openLine((fact.data as { pledge: PledgeId }).pledge, line, fact)
      if (!lines.has(facts.key)) lines.set(facts.key, facts)
    }
  }
  return lines
}

const REPORTED_BOOK: { readonly [milestone: string]: BookName } = {
  departedOrigin: 'departedOrigin',
  arrivedHub: 'arrivedHub',
  crossedBorder: 'crossedBorder',
  handedOver: 'reported',
  accepted: 'reported',
  inService: 'reported',
  disbursed: 'reported',
}

const SHIPMENT_ROWS: { readonly [type: string]: { readonly rows: keyof ShipmentRows; readonly book: BookName } } = {
  ShipmentDispatched: { rows: 'dispatched', book: 'dispatched' },
  ShipmentHandedOver: { rows: 'handedOver', book: 'handedOver' },
  ShipmentAccepted: { rows: 'accepted', book: 'accepted' },
  ShipmentRejected: { rows: 'rejected', book: 'reported' },
  ShipmentReturned: { rows: 'returned', book: 'reported' },
  ShipmentLost: { rows: 'lost', book: 'dispatched' },
}

const emptyShipment = (): ShipmentRows => ({
  dispatched: [],
  handedOver: [],
  accepted: [],
  rejected: [],
  returned: [],
  lost: [],
})

/** Collects, for each line that was announced, what the facts say about it. */
export const collectLines = (facts: ReadonlyArray<Fact>): LineLedger => {
  const lines = openLines(facts)
  const unreckoned: Array<Unreckoned> = []
  const at = (pledge: PledgeId, line: Line['line'], fact: Fact, figure?: Figure): LineFacts | undefined => {
    const found = lines.get(lineKey({ pledge, line }))
    if (found === undefined) unreckoned.push({ pledge, line, fact, why: 'unknownLine' })
    else if (figure !== undefined && !sameMeasure(measureOf(figure), found.measure))
      unreckoned.push({ pledge, line, fact, why: 'otherMeasure' })
    else return found
    return undefined
  }
  const effect = (
    line: LineFacts | undefined,
    fact: Fact,
    book: BookName | undefined,
    kind: Row['kind'],
    figure: Figure,
  ) => {
    if (line === undefined) return
    line.reports.push(fact)
    if (book !== undefined)
      line.effects.push({
        book,
        kind,
        amount: numberOf(figure),
        day: fact.effectiveOn,
        fact,
        qualifier: qualifierOf(figure),
      })
  }
  const withdraw = (fact: Fact<'PledgeWithdrawn'> | Fact<'PledgeLapsed'>) => {
    const { pledge, lines: parts } = fact.data
    if (parts === undefined) {
      for (const line of lines.values()) if (line.pledge === pledge) line.withdrawals.push(stated(fact, undefined))
    } else for (const part of parts) at(pledge, part.line, fact)?.withdrawals.push(stated(fact, part.amount))
  }
  const ship = (
    fact: Fact<
      | 'ShipmentDispatched'
      | 'ShipmentHandedOver'
      | 'ShipmentAccepted'
      | 'ShipmentRejected'
      | 'ShipmentLost'
      | 'ShipmentReturned'
    >,
  ) => {
    const { rows, book } = SHIPMENT_ROWS[fact.type]!
    for (const { pledge, line, amount } of fact.data.about) {
      const found = at(pledge, line, fact, amount)
      if (found === undefined) continue
      found.reports.push(fact)
      const shipment = found.shipments.get(fact.data.shipment) ?? emptyShipment()
      found.shipments.set(fact.data.shipment, shipment)
      shipment[rows].push({
        book,
        kind: 'increment',
        amount: numberOf(amount),
        day: fact.effectiveOn,
        fact,
        qualifier: qualifierOf(amount),
      })
    }
  }
  const aboard = new Map<ShipmentId, ReadonlyArray<{ readonly pledge: PledgeId; readonly line: Line['line'] }>>()
  for (const fact of facts) if (fact.type === 'ShipmentDispatched') aboard.set(fact.data.shipment, fact.data.about)
  for (const fact of facts)
    switch (fact.type) {
      case 'ShipmentMilestoneReached':
      case 'ShipmentSuspended':
      case 'ShipmentResumed':
        for (const ref of aboard.get(fact.data.shipment) ?? []) lines.get(lineKey(ref))?.reports.push(fact)
        break
      case 'PledgeAmended':
        for (const { line, amount } of fact.data.lines ?? [])
          at(fact.data.pledge, line, fact, amount)?.totals.push(stated(fact, amount))
        break
      case 'PledgeWithdrawn':
      case 'PledgeLapsed':
        withdraw(fact)
        break
      case 'ScheduleRevised':
        at(fact.data.pledge, fact.data.line, fact)?.schedules.push(stated(fact, fact.data.schedule))
        break
      case 'ItemSubstituted':
        at(fact.data.pledge, fact.data.line, fact)?.substitutions.push(stated(fact, fact.data.item))
        break
      case 'DeliveryReported': {
        const { pledge, line, amount, basis, milestone } = fact.data
        effect(at(pledge, line, fact, amount), fact, REPORTED_BOOK[milestone], basis, amount)
        break
      }
      case 'DeliveryReversed':
        effect(
          at(fact.data.pledge, fact.data.line, fact, fact.data.amount),
          fact,
          'reported',
          'reversal',
          fact.data.amount,
        )
        break
      case 'ReceiptConfirmed': {
        const { pledge, line, amount, basis } = fact.data
        effect(at(pledge, line, fact, amount), fact, 'receipts', basis, amount)
        break
      }
      case 'ShortfallDeclared': {
        const found = at(fact.data.pledge, fact.data.line, fact)
        found?.reports.push(fact)
        found?.shortfalls.push(fact)
        break
      }
      case 'ShipmentDispatched':
      case 'ShipmentHandedOver':
      case 'ShipmentAccepted':
      case 'ShipmentRejected':
      case 'ShipmentReturned':
      case 'ShipmentLost':
        ship(fact)
        break
      default:
        break
    }
  return { lines, unreckoned }
}
