import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readSettings, type Service, startService } from '@aid-ledger/api'
import { entriesFile, reviewsFile } from '@aid-ledger/public-record'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll } from 'vitest'
import { type Ran, runCli } from '../support/run-cli.ts'

export const entriesPath: string = fileURLToPath(entriesFile)
export const reviewsPath: string = fileURLToPath(reviewsFile)
const [firstLine = ''] = readFileSync(entriesPath, 'utf8').split('\n')

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

/** A folder with a ledger of one entry, recorded on its file: the service fills only one that is empty. */
export const aFolder = async (): Promise<string> => {
  const data = mkdtempSync(join(tmpdir(), 'aid-ledger-beside-'))
  afterAll(() => rmSync(data, { recursive: true, force: true }))
  const { code, err } = await runCli(['record', '-', '--actor', 'editor', '--data', data], { stdin: `${firstLine}\n` })
  if (code !== 0) throw new Error(err)
  return data
}

/** Serves the ledger of a folder on a free port. */
export const serving = async (data: string, settings: { readonly [name: string]: string } = {}): Promise<Service> => {
  const environment = { PORT: '0', AID_LEDGER_DATA: data, SHORTFALL_WATCH: 'off', LOG_LEVEL: 'silent', ...settings }
  return right(await startService(right(readSettings(environment))))
}

/** What came to be in a ledger, but for the time at which each event was recorded. */
export const eventsIn = async (data: string): Promise<ReadonlyArray<object>> => {
  const exported: Ran = await runCli(['export', '--data', data])
  return exported.out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { recordedAt: _, ...event } = JSON.parse(line)
      return event
    })
}
