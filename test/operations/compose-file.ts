import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { parse } from 'yaml'

/** The schema of the Compose specification, as the linter `dclint` carries it. */
const SCHEMA = join(import.meta.dirname, '../node_modules/dclint/schemas/compose.schema.json')

/** One service of a Compose file, as this file writes it. */
export type ComposeService = {
  readonly image?: string
  readonly build?: string
  readonly command?: ReadonlyArray<string>
  readonly environment?: { readonly [name: string]: unknown }
  readonly healthcheck?: { readonly test: ReadonlyArray<string> }
  readonly depends_on?: ReadonlyArray<string> | object
  readonly networks?: ReadonlyArray<string>
  readonly volumes?: ReadonlyArray<string>
  readonly secrets?: ReadonlyArray<string>
  readonly ports?: ReadonlyArray<string>
  readonly restart?: string
  readonly stop_grace_period?: string
  readonly tmpfs?: ReadonlyArray<string>
  readonly logging?: { readonly options?: { readonly [name: string]: unknown } }
  readonly mem_limit?: string
  readonly cpus?: number
  readonly pids_limit?: number
}

export type ComposeFile = {
  readonly services: { readonly [name: string]: ComposeService }
  readonly networks: object
  readonly volumes: object
  readonly secrets: object
}

const readSchema = (): object => {
  const { $schema, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8'))
  // The dialect is named by https://, and Ajv knows it by http://: it is its default.
  if (!String($schema).endsWith('json-schema.org/draft-07/schema')) throw new Error(`a schema of ${$schema}`)
  return schema
}

// Formats such as `duration` are the specification's own, and nobody's validator has them.
const isComposeFile = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile<ComposeFile>(
  readSchema(),
)

/** Reads a Compose file; instead of it what the Compose Specification's schema finds wrong. */
export const readComposeFile = (text: string): ComposeFile | ReadonlyArray<string> => {
  const read: unknown = parse(text, { merge: true })
  if (isComposeFile(read)) return read
  return (isComposeFile.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`)
}
