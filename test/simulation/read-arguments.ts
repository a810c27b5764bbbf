import { parseArgs } from 'node:util'
import { freshSeed } from '../support/fresh-seed.ts'
import { wholeNumber } from '../support/whole-number.ts'

/** Rounds of one episode: some thousand events, after which a replay still takes less than a minute. */
export const USUAL_ROUNDS = 300
const USUAL_SECONDS = 60

export type Arguments = {
  readonly seconds: number
  readonly seed: number
  readonly rounds: number
  readonly inTurn: boolean
}

/** What to play. Throws, in words, on a flag that is not known or a number that is none. */
export const readArguments = (args: ReadonlyArray<string>): Arguments => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { seconds: text, seed: text, rounds: text, 'in-turn': { type: 'boolean' } },
  })
  return {
    seconds: wholeNumber('seconds', values.seconds, USUAL_SECONDS),
    seed: wholeNumber('seed', values.seed, freshSeed()),
    rounds: wholeNumber('rounds', values.rounds, USUAL_ROUNDS),
    inTurn: values['in-turn'] === true,
  }
}
