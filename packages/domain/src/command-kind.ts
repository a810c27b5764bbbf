import { absurd } from 'fp-ts/lib/function.js'
import { type ApprovalCommand, approvalCommands } from './approval/commands.ts'
import type { Command } from './command.ts'
import { type CorrectionCommand, correctionCommands } from './correction/commands.ts'
import { type DecisionCommand, decisionCommands } from './decision/commands.ts'
import { type PartyCommand, partyCommands } from './party/commands.ts'
import { type PledgeCommand, pledgeCommands } from './pledge/commands.ts'
import { type RateCommand, rateCommands } from './rate/commands.ts'
import { type ShipmentCommand, shipmentCommands } from './shipment/commands.ts'
import type { StreamKind } from './stream.ts'
import type { EventId } from './value/ids.ts'

/** A command with the kind of stream it is decided on; a correction is decided on the stream of the event it names. */
export type KindOfCommand =
  | { readonly kind: 'party'; readonly command: PartyCommand }
  | { readonly kind: 'pledge'; readonly command: PledgeCommand }
  | { readonly kind: 'approval'; readonly command: ApprovalCommand }
  | { readonly kind: 'shipment'; readonly command: ShipmentCommand }
  | { readonly kind: 'rate'; readonly command: RateCommand }
  | { readonly kind: 'decision'; readonly command: DecisionCommand }
  | { readonly kind: 'any'; readonly command: CorrectionCommand }

const tables = [
  ['party', partyCommands],
  ['pledge', pledgeCommands],
  ['approval', approvalCommands],
  ['shipment', shipmentCommands],
  ['rate', rateCommands],
  ['decision', decisionCommands],
  ['any', correctionCommands],
] as const

const kinds: ReadonlyMap<Command['name'], KindOfCommand['kind']> = new Map(
  tables.flatMap(([kind, table]) => Object.keys(table).map((name) => [name as Command['name'], kind] as const)),
)

/** Sorts a command by the table that its name is in. */
export const kindOfCommand = (command: Command): KindOfCommand =>
  ({ kind: kinds.get(command.name), command }) as KindOfCommand

/** Where a command is decided: on a stream, or on the stream of an event that the application has to look up. */
export type StreamOfCommand = { readonly kind: StreamKind; readonly id: string } | { readonly ofEvent: EventId }

export const streamOfCommand = (command: Command): StreamOfCommand => {
  const sorted = kindOfCommand(command)
  switch (sorted.kind) {
    case 'party':
      return { kind: 'party', id: sorted.command.data.party }
    case 'pledge':
      return { kind: 'pledge', id: sorted.command.data.pledge }
    case 'approval':
      return { kind: 'approval', id: sorted.command.data.approval }
    case 'shipment':
      return { kind: 'shipment', id: sorted.command.data.shipment }
    case 'rate':
      return {
        kind: 'rate',
        id: `${sorted.command.data.base}-${sorted.command.data.quote}`.toLowerCase(),
      }
    case 'decision':
      return { kind: 'decision', id: sorted.command.data.decision }
    case 'any':
      return {
        ofEvent:
          sorted.command.name === 'ProposeCorrection' ? sorted.command.data.event : sorted.command.data.correction,
      }
    default:
      return absurd(sorted)
  }
}
