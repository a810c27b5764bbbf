import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { ledgerFile } from '@aid-ledger/event-store'
import type { Given } from './arguments/command.ts'
import { EXIT } from './exit-code.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'
import type { Place } from './place.ts'

const DEFAULT_DATA = 'data'

/** A path as its typist meant it: npm runs scripts at the root of the repository and says in INIT_CWD where they stood. */
export const typedPath = (path: string, { env, cwd }: Io): string => resolve(cwd, env['INIT_CWD'] ?? '', path)

/** The folder of the ledger: by flag, by environment, or ./data. */
export const dataFolder = ({ values }: Given, io: Io): string =>
  values['data'] !== undefined
    ? typedPath(values['data'], io)
    : resolve(io.cwd, io.env['AID_LEDGER_DATA'] || DEFAULT_DATA)

/** That there is no ledger yet, and how to get one; undefined where there is one, or something in its place. */
export const noLedger = ({ directory: folder, connection }: Place): Failure | undefined =>
  connection !== undefined || existsSync(ledgerFile({ directory: folder }))
    ? undefined
    : new Failure(
        EXIT.notFound,
        `There is no ledger under ${folder}: run \`npm start\`, or \`aid-ledger record FILE\`, or name its folder with --data.`,
      )
