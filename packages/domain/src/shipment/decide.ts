import * as E from 'fp-ts/lib/Either.js'
import type { DataOf, DomainEvent } from '../event-codecs.ts'
import { eventOf } from '../recorded-as.ts'
import { firstRefusal, refuse, refuseRepeats } from '../refused.ts'
import { measureOf } from '../value/figure.ts'
import { measureName, sameMeasure } from '../value/measure.ts'
import type { ShipmentCommand } from './commands.ts'
import type { ShipmentRefusal } from './errors.ts'
import { type Aboard, aboardKey, type ShipmentState } from './state.ts'

type About = DataOf<'ShipmentDispatched'>['about']

const wrongInRepeats = (about: About): ShipmentRefusal | undefined =>
  refuseRepeats(about, aboardKey, ({ pledge, line }, index) =>
    refuse(
      'LineAboardTwice',
      `The line "${line}" of pledge "${pledge}" is named twice: name it once, with its whole amount.`,
      `/data/about/${index}/line`,
    ),
  )

const wrongInParts = (about: About, aboard: Aboard, shipment: string): ShipmentRefusal | undefined =>
  firstRefusal(about, (part, index) => {
    const dispatched = aboard.get(aboardKey(part))
    if (dispatched === undefined)
      return refuse(
        'LineNotAboard',
        `The shipment "${shipment}" does not carry the line "${part.line}" of pledge "${part.pledge}": it carries ${[...aboard.keys()].join(', ')}.`,
        `/data/about/${index}/line`,
      )
    const measure = measureOf(part.amount)
    return sameMeasure(measure, dispatched)
      ? undefined
      : refuse(
          'MeasureDiffersFromDispatch',
          `The line "${part.line}" of pledge "${part.pledge}" was dispatched in ${measureName(dispatched)}, so its amount must be in ${measureName(dispatched)}, not in ${measureName(measure)}.`,
          `/data/about/${index}/amount`,
        )
  })

/** What is wrong with a fact about a shipment, given what it carries, whenever it is said. */
export const wrongInShipment = (command: ShipmentCommand, state: ShipmentState): ShipmentRefusal | undefined => {
  if (!('about' in command.data)) return undefined
  const { about, shipment } = command.data
  const aboard: Aboard = state.phase === 'undispatched' ? new Map() : state.aboard
  return (
    wrongInRepeats(about) ?? (command.name === 'DispatchShipment' ? undefined : wrongInParts(about, aboard, shipment))
  )
}

const wrongInPhase = ({ name, data: { shipment } }: ShipmentCommand, { phase }: ShipmentState) => {
  if (name === 'DispatchShipment')
    return phase === 'undispatched'
      ? undefined
      : refuse(
          'ShipmentAlreadyDispatched',
          `The shipment "${shipment}" was dispatched already: to change what is said of it, propose a correction; another shipment needs another id.`,
          '/data/shipment',
        )
  if (phase === 'undispatched')
    return refuse(
      'ShipmentNotDispatched',
      `No shipment "${shipment}" was dispatched: record its dispatch first.`,
      '/data/shipment',
    )
  if (name === 'SuspendShipment' && phase === 'suspended')
    return refuse('ShipmentAlreadySuspended', `The shipment "${shipment}" is suspended already.`, '/data/shipment')
  return name === 'ResumeShipment' && phase !== 'suspended'
    ? refuse(
        'ShipmentNotSuspended',
        `The shipment "${shipment}" is not suspended, so it cannot be resumed.`,
        '/data/shipment',
      )
    : undefined
}

const wrongInAsserter = ({ name, data, meta }: ShipmentCommand): ShipmentRefusal | undefined =>
  name === 'AcceptShipment' && meta.assertedBy !== 'recipient'
    ? refuse(
        'AcceptanceNeedsRecipient',
        `Only the recipient's word accepts a shipment, and "${data.shipment}" is said to be accepted by the word of: ${meta.assertedBy}. Use HandOverShipment for what others report.`,
        '/meta/assertedBy',
      )
    : undefined

export const decideShipment =
  (command: ShipmentCommand) =>
  (state: ShipmentState): E.Either<ShipmentRefusal, ReadonlyArray<DomainEvent>> => {
    const refusal = wrongInPhase(command, state) ?? wrongInAsserter(command) ?? wrongInShipment(command, state)
    return refusal === undefined ? E.right([eventOf(command)]) : E.left(refusal)
  }
