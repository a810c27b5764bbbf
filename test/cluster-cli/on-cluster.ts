import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { entriesFile, reviewsFile } from '@aid-ledger/public-record'
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
