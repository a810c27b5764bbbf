import { COMMAND_NAMES, type CommandName, POLICY, ROLE_KINDS, type RoleKind } from '@aid-ledger/domain'

/** The roles that may give a command; a donor for what is its own. None where the ledger alone notes it. */
export const giversOf = (name: CommandName): ReadonlyArray<RoleKind> =>
  ROLE_KINDS.filter((kind) => POLICY[name][kind] !== 'never')

/** The commands that somebody may give. */
export const GIVEN_COMMANDS: ReadonlyArray<CommandName> = COMMAND_NAMES.filter((name) => giversOf(name).length > 0)
