import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { examples } from '@aid-ledger/contract'
import { entriesFile } from '@aid-ledger/public-record'
import fc from 'fast-check'

export type Entry = { readonly key: string; readonly command: string; readonly data: unknown; readonly meta: unknown }

/** Collected facts that lie beside the repository, where they do. */
const BESIDE = join(import.meta.dirname, '../../../../shared/data')

const linesIn = (file: string | URL): ReadonlyArray<string> =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')

const parsed = (line: string): ReadonlyArray<Entry> => {
  try {
    const entry = JSON.parse(line) as Entry
    return typeof entry.command === 'string' ? [entry] : []
  } catch {
    return []
  }
}

const beside = (): ReadonlyArray<string> =>
  existsSync(BESIDE)
    ? readdirSync(BESIDE)
        .filter((name) => name.endsWith('.jsonl'))
        .map((name) => join(BESIDE, name))
    : []

/** The entries of the public record, the examples of every command, and the entries that lie beside the repository. */
export const realEntries: ReadonlyArray<Entry> = [
  ...linesIn(entriesFile).flatMap(parsed),
  ...examples.map(({ entry }) => entry as unknown as Entry),
  ...beside()
    .flatMap((file) => linesIn(file))
    .flatMap(parsed),
]

export const realEntry: fc.Arbitrary<Entry> = fc.constantFrom(...realEntries)
