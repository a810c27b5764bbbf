import { parseArgs } from 'node:util'
import { freshSeed } from '../support/fresh-seed.ts'
import { wholeNumber } from '../support/whole-number.ts'
import { ROUNDS_A_FOLDER } from './fire.ts'

export type Arguments = { readonly kills: number; readonly seed: number; readonly from: number }

const USUAL_KILLS = 1_000

/** How many kills, drawn by which seed, beginning with which round. Throws, in words, on what it does not know. */
export const readArguments = (args: ReadonlyArray<string>): Arguments => {
  const { values } = parseArgs({
    args: [...args],
    options: { kills: { type: 'string' }, seed: { type: 'string' }, from: { type: 'string' } },
  })
  const from = wholeNumber('from', values.from, 0)
  return {
    kills: wholeNumber('kills', values.kills, USUAL_KILLS),
    seed: wholeNumber('seed', values.seed, freshSeed()),
    // A folder's rounds build on each other.
    from: from - (from % ROUNDS_A_FOLDER),
  }
}
