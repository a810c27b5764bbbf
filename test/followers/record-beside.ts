import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { entriesFile, reviewsFile } from '@aid-ledger/public-record'
import { runCli } from '../support/run-cli.ts'

/** Where the service is killed before it takes anything, again and again. */
const MOST_TRIES = 20

/** The folder of a ledger, and the settings that say what engine it is on. */
export type Place = { readonly data: string; readonly environment: { readonly [name: string]: string } }

/** Records a file beside the service, which may die meanwhile: whoever gives up begins again. Answers what went wrong. */
const recordFile = async ({ data, environment }: Place, file: URL, actor: string): Promise<ReadonlyArray<string>> => {
  let told = ''
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const command = ['record', fileURLToPath(file), '--actor', actor, '--data', data]
    const { code, err } = await runCli(command, { env: environment })
    if (code === 0) return []
    told = err
  }
  return [told]
}

/** Records the public record beside the service. Answers what went wrong. */
export const recordPublicRecord = async (place: Place): Promise<ReadonlyArray<string>> => [
  ...(await recordFile(place, entriesFile, 'editor')),
  ...(await recordFile(place, reviewsFile, 'reviewer')),
]

/** A ledger with one event: one without any its service would fill itself, before it serves. */
export const begin = async ({ data, environment }: Place): Promise<void> => {
  const [first] = readFileSync(entriesFile, 'utf8').split('\n')
  const { code, err } = await runCli(['record', '-', '--actor', 'editor', '--data', data], {
    env: environment,
    stdin: `${first}\n`,
  })
  if (code !== 0) throw new Error(err)
}
