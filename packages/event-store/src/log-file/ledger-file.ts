import { join, resolve } from 'node:path'

/** Where a ledger lies: its file, or the folder that it is in under its usual name. */
export type LedgerLocation = { readonly path: string } | { readonly directory: string }

const FILE_NAME = 'ledger.sqlite'

/** The absolute path of a ledger's file. */
export const ledgerFile = (location: LedgerLocation): string =>
  'path' in location ? resolve(location.path) : resolve(join(location.directory, FILE_NAME))
