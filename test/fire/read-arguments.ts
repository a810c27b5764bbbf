import { parseArgs } from 'node:util'
import { ROUNDS_A_FOLDER } from './fire.ts'

export type Arguments = { readonly kills: number; readonly seed: number; readonly from: number }

const USUAL_KILLS = 1_000

const number = (flag: string, text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${flag} takes a whole number, not ${text}.`)
  return value
}

/** How many kills, drawn by which seed, beginning with which round. Throws, in words, on what it does not know. */
export const readArguments = (args: ReadonlyArray<string>, newSeed: number): Arguments => {
  const { values } = parseArgs({
    args: [...args],
    options: { kills: { type: 'string' }, seed: { type: 'string' }, from: { type: 'string' } },
  })
  const from = number('from', values.from, 0)
  return {
    kills: number('kills', values.kills, USUAL_KILLS),
    seed: number('seed', values.seed, newSeed),
    // A folder's rounds build on each other.
    from: from - (from % ROUNDS_A_FOLDER),
  }
}
