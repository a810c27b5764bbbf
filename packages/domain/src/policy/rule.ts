import type { ApprovalCommand } from '../approval/commands.ts'
import type { CommandName } from '../command.ts'
import type { PledgeCommand } from '../pledge/commands.ts'
import type { ShipmentCommand } from '../shipment/commands.ts'
import type { RoleKind } from './role.ts'

/** Whether somebody may give a command, whatever it says. */
export type Flat = 'always' | 'never'

/** What a command must be about for a donor to give it: its own lines; an approval of an authority of its own. */
type Own<C extends CommandName> = C extends ApprovalCommand['name']
  ? 'ownAuthority'
  : C extends PledgeCommand['name'] | ShipmentCommand['name']
    ? 'ownLines'
    : never

export type DonorRule<C extends CommandName = CommandName> = Flat | Own<C>

/** Who may give one command. */
export type Row<C extends CommandName = CommandName> = { readonly donor: DonorRule<C> } & {
  readonly [K in Exclude<RoleKind, 'donor'>]: Flat
}
