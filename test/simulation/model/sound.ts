import type { Command } from '../script/step.ts'
import { type Measure, measureOfFigure } from './grains.ts'
import { openedBy } from './opened.ts'
import { everSaidIn } from './permitted.ts'
import { type PlainLedger, streamOf } from './plain-ledger.ts'

/** Whether what is said contradicts what is on record, as far as the plain model can tell. */
export type Soundness = 'yes' | 'no' | 'unsure'

type Data = { readonly pledge: string; readonly line?: string; readonly amount?: never }

type Place = { readonly pledge: string; readonly line: string }
const placeOf = ({ pledge, line }: Place): string => `${pledge}/${line}`

const CLAIMS: ReadonlySet<string> = new Set([
  'ReportDelivery',
  'ConfirmReceipt',
  'ReverseDelivery',
  'ReviseSchedule',
  'DeclareShortfall',
])

const wordFits = ({ name, meta: { assertedBy } }: Command): boolean =>
  name === 'ConfirmReceipt' || name === 'AcceptShipment'
    ? assertedBy === 'recipient'
    : name !== 'ReportDelivery' || assertedBy !== 'recipient'

const claimIsSound = (ledger: PlainLedger, command: Command): Soundness => {
  const { pledge, line, amount } = command.data as Data
  const known = openedBy(everSaidIn(ledger, `aid.pledge-${pledge}`)).find((opened) => opened.line.line === line)
  if (known === undefined) return 'no'
  const measure: Measure | undefined = amount === undefined ? undefined : measureOfFigure(amount)
  return wordFits(command) && (measure === undefined || measure === known.measure) ? 'yes' : 'no'
}

/** A shipment's fate can be told once it was dispatched, of the lines aboard. */
const fateIsSound = (ledger: PlainLedger, command: Command): Soundness => {
  const sent = everSaidIn(ledger, streamOf(command)).filter(({ type }) => type === 'ShipmentDispatched')
  if (command.name === 'DispatchShipment') return sent.length === 0 ? 'yes' : 'no'
  if (sent.length === 0) return 'no'
  if (!('about' in command.data)) return 'unsure'
  const aboard = sent.flatMap((fact) => ('about' in fact.data ? fact.data.about.map(placeOf) : []))
  const told = (command.data['about'] as ReadonlyArray<Place>).map(placeOf)
  return wordFits(command) && told.every((place) => aboard.includes(place)) ? 'yes' : 'no'
}

const decisionIsSound = (ledger: PlainLedger, { name, data, by }: Command): Soundness => {
  const proposal = ledger.find(String(data['correction'] ?? data['event']))
  if (proposal === undefined) return 'no'
  if (name === 'ProposeCorrection') return 'unsure'
  const isDecided = ledger
    .stream(proposal.stream)
    .some(
      (event) =>
        (event.type === 'CorrectionApproved' || event.type === 'CorrectionRejected') &&
        String(event.data.correction) === proposal.id,
    )
  return proposal.type === 'CorrectionProposed' && !isDecided && proposal.actor !== by ? 'yes' : 'no'
}

export const soundnessOf = (ledger: PlainLedger, command: Command): Soundness => {
  if (command.name.endsWith('Correction')) return decisionIsSound(ledger, command)
  if (CLAIMS.has(command.name)) return claimIsSound(ledger, command)
  if (command.name.endsWith('Shipment')) return fateIsSound(ledger, command)
  if (command.name === 'AnnouncePledge')
    return everSaidIn(ledger, streamOf(command)).some(({ type }) => type === 'PledgeAnnounced') ? 'no' : 'yes'
  return 'unsure'
}
