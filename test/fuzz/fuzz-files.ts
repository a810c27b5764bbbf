import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { type Damage, damage, damaged } from './arbitraries/byte-mutation.ts'
import { type Format, makeFormats } from './files/formats.ts'
import type { FuzzOptions } from './fuzz-service.ts'
import { TRACES } from './service/wrong-in-reply.ts'

/** Of each format, how many damaged files were refused and how many were read all the same. */
export type FuzzedFiles = { readonly [format: string]: { refused: number; taken: number } }

const inFolder = async <A>(use: (folder: string) => Promise<A>): Promise<A> => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-fuzz-files-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const tryOne = (format: Format, changes: Damage, counts: { refused: number; taken: number }): Promise<void> =>
  inFolder(async (folder) => {
    const { taken, words } = await format.read(damaged(format.whole, changes), folder)
    const trace = TRACES.find((pattern) => pattern.test(words))
    if (trace !== undefined) throw new Error(`the words have a trace of code: ${words}`)
    counts[taken ? 'taken' : 'refused'] += 1
  })

/** Reads damaged files of every format. Throws, with the smallest damage that does it, where a program shows a mistake of its own. */
export const fuzzFiles = ({ seed, runs }: FuzzOptions): Promise<FuzzedFiles> =>
  inFolder(async (folder) => {
    const counts: { [format: string]: { refused: number; taken: number } } = {}
    for (const format of await makeFormats(folder)) {
      const own = { refused: 0, taken: 0 }
      counts[format.name] = own
      await fc
        .assert(
          fc.asyncProperty(damage, (changes) => tryOne(format, changes, own)),
          { seed, numRuns: runs, endOnFailure: true },
        )
        .catch((error: unknown) => {
          throw new Error(`Seed ${seed}, ${format.name}: ${String(error)} ${String((error as Error).cause)}`, {
            cause: error,
          })
        })
    }
    return counts
  })
