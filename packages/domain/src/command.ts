import { type ApprovalCommand, approvalCommands } from './approval/commands.ts'
import { type CorrectionCommand, correctionCommands } from './correction/commands.ts'
import { type DecisionCommand, decisionCommands } from './decision/commands.ts'
import { type PartyCommand, partyCommands } from './party/commands.ts'
import { type PledgeCommand, pledgeCommands } from './pledge/commands.ts'
import { type RateCommand, rateCommands } from './rate/commands.ts'
import { type ShipmentCommand, shipmentCommands } from './shipment/commands.ts'

/** The codec of every command's data, by the command's name. */
export const commandCodecs = {
  ...partyCommands,
  ...pledgeCommands,
  ...approvalCommands,
  ...shipmentCommands,
  ...rateCommands,
  ...decisionCommands,
  ...correctionCommands,
} as const

export type Command =
  | PartyCommand
  | PledgeCommand
  | ApprovalCommand
  | ShipmentCommand
  | RateCommand
  | DecisionCommand
  | CorrectionCommand
export type CommandName = Command['name']
export const COMMAND_NAMES = Object.keys(commandCodecs) as ReadonlyArray<CommandName>
