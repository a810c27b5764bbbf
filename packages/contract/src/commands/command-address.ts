import type { CommandName } from '@aid-ledger/domain'

/** Where the commands are listed. */
export const COMMANDS_ADDRESS = '/commands'

/** Where a command is given. */
export const commandAddress = (name: CommandName): string => `${COMMANDS_ADDRESS}/${name}`
