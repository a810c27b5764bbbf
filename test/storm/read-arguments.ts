import { parseArgs } from 'node:util'
import type { Flavour } from '../eventstoredb-server/index.ts'
import { freshSeed } from '../support/fresh-seed.ts'
import { wholeNumber } from '../support/whole-number.ts'

const USUAL_STRIKES = 300
const FLAVOURS: ReadonlyArray<Flavour> = ['23.10', '24.10']

export type Arguments = {
  readonly strikes: number
  readonly seed: number
  readonly flavours: ReadonlyArray<Flavour>
}

const flavoursOf = (text: string | undefined): ReadonlyArray<Flavour> => {
  const flavours = FLAVOURS.filter((flavour) => text === undefined || flavour === text)
  if (flavours.length === 0) throw new Error(`--flavour takes one of ${FLAVOURS.join(', ')}, not ${text}.`)
  return flavours
}

/** How many strikes, by which seed, on which flavours. Throws, in words, on what it does not know. */
export const readArguments = (args: ReadonlyArray<string>): Arguments => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args: [...args], options: { strikes: text, seed: text, flavour: text } })
  return {
    strikes: wholeNumber('strikes', values.strikes, USUAL_STRIKES),
    seed: wholeNumber('seed', values.seed, freshSeed()),
    flavours: flavoursOf(values.flavour),
  }
}
