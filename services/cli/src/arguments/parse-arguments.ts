import { parseArgs } from 'node:util'
import { didYouMean, show } from '@aid-ledger/domain'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Command, Flag, Given } from './command.ts'
import { DATA, HELP } from './flags.ts'

/** Every flag of a command, those that all commands have included. */
export const flagsOf = (command: Command): ReadonlyArray<Flag> => [...command.flags, DATA, HELP]

const usage = (command: Command, words: string): Failure =>
  new Failure(EXIT.usage, `${words}\n\`aid-ledger ${command.name} --help\` says what it takes.`)

const optionsOf = (flags: ReadonlyArray<Flag>) =>
  Object.fromEntries(
    flags.map(({ name, value }) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        ...(name === 'help' && { short: 'h' }),
      },
    ]),
  )

type OptionToken = {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

/** One flag as given; a value that is itself a flag was forgotten. */
const readValue = (command: Command, flags: ReadonlyArray<Flag>, token: OptionToken): string | undefined => {
  const flag = flags.find(({ name }) => name === token.name)
  if (flag === undefined) {
    const hint = didYouMean(
      token.name,
      flags.map(({ name }) => name),
    ).replace('"', '"--')
    throw usage(command, `${command.name} has no flag ${show(token.rawName).slice(1, -1)}${hint}.`)
  }
  if (flag.value === undefined && token.inlineValue === true) throw usage(command, `--${flag.name} takes no value.`)
  const forgotten = token.inlineValue !== true && (token.value === undefined || /^--[a-z]/.test(token.value))
  if (flag.value !== undefined && (forgotten || token.value === ''))
    throw usage(command, `--${flag.name} needs a value: --${flag.name} ${flag.value}, ${flag.about}.`)
  return flag.value === undefined ? undefined : token.value
}

const insistOnArguments = (command: Command, positionals: ReadonlyArray<string>): void => {
  const missing = command.arguments.slice(positionals.length).find(({ optional }) => optional !== true)
  if (missing !== undefined) throw usage(command, `${command.name} needs ${missing.value}: ${missing.about}.`)
  const extra = positionals[command.arguments.length]
  if (extra !== undefined)
    throw usage(
      command,
      `${command.name} takes ${command.arguments.length === 0 ? 'no argument' : command.arguments.map(({ value }) => value).join(' ')}; ${show(extra)} is one too many.`,
    )
}

/** Reads a command's arguments; a Failure says, with the nearest known name, what is wrong. */
export const parseArguments = (command: Command, args: ReadonlyArray<string>): Given => {
  const flags = flagsOf(command)
  const { tokens } = parseArgs({
    args: [...args],
    options: optionsOf(flags),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values: { [flag: string]: string } = {}
  const on = new Set<string>()
  const positionals: Array<string> = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const value = readValue(command, flags, token)
    if (on.has(token.name) || token.name in values) throw usage(command, `--${token.name} is given twice.`)
    if (value === undefined) on.add(token.name)
    else values[token.name] = value
  }
  if (!on.has('help')) insistOnArguments(command, positionals)
  return { positionals, values, on }
}
