import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'

/** A flag; `value` names what it takes, one without is on or off. */
export type Flag = { readonly name: string; readonly value?: string; readonly about: string }

/** What stands after the command's name; `value` in capitals, as in the usage line. */
export type Argument = { readonly value: string; readonly about: string; readonly optional?: true }

/** The arguments and flags of one call, each flag at most once. */
export type Given = {
  readonly positionals: ReadonlyArray<string>
  readonly values: { readonly [flag: string]: string }
  readonly on: ReadonlySet<string>
}

/** One command of the program: what it takes, what it says about itself, what it does. */
export type Command = {
  readonly name: string
  readonly summary: string
  readonly details?: ReadonlyArray<string>
  readonly arguments: ReadonlyArray<Argument>
  readonly flags: ReadonlyArray<Flag>
  readonly examples: ReadonlyArray<string>
  readonly run: (given: Given, io: Io) => Promise<ExitCode>
}
