import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ConnectionSettings, copyFile, ledgerFile } from '@aid-ledger/event-store'
import type { Given } from './arguments/command.ts'
import { connectionOf } from './connection-of.ts'
import { EXIT } from './exit-code.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'

const DEFAULT_DATA = 'data'

/** Where a ledger is: embedded in a folder, or on a cluster, whose copy, read model and tokens are in the folder. */
export type LedgerPlace = { readonly directory: string; readonly connection?: ConnectionSettings | undefined }

/** A path as its typist meant it: npm runs scripts at the root of the repository and says in INIT_CWD where they stood. */
export const typedPath = (path: string, { env, cwd }: Io): string => resolve(cwd, env['INIT_CWD'] ?? '', path)

/** The folder of the ledger: by flag, by environment, or ./data. */
export const dataFolder = ({ values }: Given, io: Io): string =>
  values['data'] !== undefined
    ? typedPath(values['data'], io)
    : resolve(io.cwd, io.env['AID_LEDGER_DATA'] || DEFAULT_DATA)

/** The ledger that a command is about; a Failure where the environment names a cluster wrongly. */
export const ledgerPlace = (given: Given, io: Io): LedgerPlace => ({
  directory: dataFolder(given, io),
  connection: connectionOf(io),
})

/** A place as it is told: the folder; of a cluster its address without secrets, and the prefix of its streams. */
export const placeInWords = ({ directory, connection }: LedgerPlace): string =>
  connection === undefined ? directory : `${connection.shown} (streams ${connection.streamPrefix}*)`

/** The ledger of a place, as a sentence names it. */
export const ledgerInWords = (place: LedgerPlace): string =>
  `the ledger ${place.connection === undefined ? 'under' : 'on'} ${placeInWords(place)}`

/** What is written to where no service does it. */
export const itselfInWords = ({ connection }: LedgerPlace): string =>
  `the ${connection === undefined ? 'file' : 'cluster'} itself`

/** That there is no ledger yet, and how to get one; undefined where there is one, or something in its place, or a cluster. */
export const noLedger = ({ directory, connection }: LedgerPlace): Failure | undefined => {
  if (connection !== undefined || existsSync(ledgerFile({ directory }))) return undefined
  const words = existsSync(copyFile({ directory }))
    ? `Under ${directory} is the copy of a ledger on a cluster: name the cluster in EVENT_STORE_URL.`
    : `There is no ledger under ${directory}: run \`npm start\`, or \`aid-ledger record FILE\`, or name its folder with --data.`
  return new Failure(EXIT.notFound, words)
}

/** The ledger that a command asks, which must be there. */
export const standingLedger = (given: Given, io: Io): LedgerPlace => {
  const place = ledgerPlace(given, io)
  const missing = noLedger(place)
  if (missing !== undefined) throw missing
  return place
}
