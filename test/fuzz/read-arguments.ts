import { parseArgs } from 'node:util'
import { freshSeed } from '../support/fresh-seed.ts'
import { wholeNumber } from '../support/whole-number.ts'

const USUAL_RUNS = 20_000
/** A damaged file takes as long as a hundred requests. */
export const REQUESTS_A_FILE = 100

export type Arguments = { readonly runs: number; readonly seed: number }

/** How much to try. Throws, in words, on a flag that is not known or a number that is none. */
export const readArguments = (args: ReadonlyArray<string>): Arguments => {
  const { values } = parseArgs({ args: [...args], options: { runs: { type: 'string' }, seed: { type: 'string' } } })
  return { runs: wholeNumber('runs', values.runs, USUAL_RUNS), seed: wholeNumber('seed', values.seed, freshSeed()) }
}
