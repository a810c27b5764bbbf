import { parseArgs } from 'node:util'
import { freshSeed } from '../support/fresh-seed.ts'

const USUAL_RUNS = 20_000
/** A damaged file takes as long as a hundred requests. */
export const REQUESTS_A_FILE = 100

export type Arguments = { readonly runs: number; readonly seed: number }

const numberOf = (name: string, text: string | undefined, usual: number): number => {
  const number = text === undefined ? usual : Number(text)
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} takes a whole number, not ${text}.`)
  return number
}

/** How much to try. Throws, in words, on a flag that is not known or a number that is none. */
export const readArguments = (args: ReadonlyArray<string>): Arguments => {
  const { values } = parseArgs({ args: [...args], options: { runs: { type: 'string' }, seed: { type: 'string' } } })
  return { runs: numberOf('runs', values.runs, USUAL_RUNS), seed: numberOf('seed', values.seed, freshSeed()) }
}
