import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectionSettings, openEventStore } from '@aid-ledger/event-store'
import { type Ledger, makeLedger } from '@aid-ledger/ledger'
import { entriesFile, reviewsFile } from '@aid-ledger/public-record'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll } from 'vitest'
import { type Ran, runCli } from '../support/run-cli.ts'

/** A folder of a test file's own; it goes when its tests have ended. */
export const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-cluster-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The command line with a folder and, where one is named, a cluster. */
export const commandLine =
  (data: string, url = '', more: { readonly [name: string]: string } = {}) =>
  (...argv: ReadonlyArray<string>): Promise<Ran> =>
    runCli(argv, { env: { AID_LEDGER_DATA: data, EVENT_STORE_URL: url, ...more } })

type CommandLine = ReturnType<typeof commandLine>

/** Does what a command says; throws where it fails. */
export const done = async (run: Promise<Ran>): Promise<string> => {
  const { code, out, err } = await run
  if (code !== 0) throw new Error(`exit code ${code}: ${err}`)
  return out
}

export const recordPublicRecord = async (cli: CommandLine): Promise<void> => {
  await done(cli('record', fileURLToPath(entriesFile), '--actor', 'editor'))
  await done(cli('record', fileURLToPath(reviewsFile), '--actor', 'reviewer'))
}

/** Opens a ledger to ask it, on the cluster where one is named. */
export const openToAsk = async (directory: string, url?: string): Promise<Ledger> => {
  const connection = url === undefined ? E.right(undefined) : connectionSettings(url)
  if (E.isLeft(connection)) throw new Error(connection.left.detail)
  const store = await openEventStore({ directory, connection: connection.right, mode: 'read' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  return makeLedger({ store: store.right })
}
