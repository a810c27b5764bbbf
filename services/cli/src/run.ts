import { didYouMean, show } from '@aid-ledger/domain'
import { StoreFailure } from '@aid-ledger/event-store'
import packageJson from '../package.json' with { type: 'json' }
import type { Command } from './arguments/command.ts'
import { parseArguments } from './arguments/parse-arguments.ts'
import { COMMANDS } from './commands/commands.ts'
import { emitLines } from './emit.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { Failure } from './failure.ts'
import { exitCodeOf } from './failure-of.ts'
import { commandHelp, groupHelp, programHelp } from './help.ts'
import type { Io } from './io.ts'

const NAMES = COMMANDS.map(({ name }) => name)

/** The commands of two words that begin with this one, such as `token create`. */
const groupOf = (first: string): ReadonlyArray<Command> => COMMANDS.filter(({ name }) => name.startsWith(`${first} `))

/** The command's name in what was typed, of one word or two, and what stands after it. */
const splitName = (words: ReadonlyArray<string>): readonly [name: string, args: ReadonlyArray<string>] => {
  const [first = '', second, ...args] = words
  const seconds = groupOf(first).map(({ name }) => name.slice(first.length + 1))
  if (seconds.length === 0) return [first, words.slice(1)]
  if (second !== undefined && seconds.includes(second)) return [`${first} ${second}`, args]
  const hint = second === undefined ? '' : `, not ${show(second)}${didYouMean(second, seconds)}`
  throw new Failure(
    EXIT.usage,
    `After ${first} comes one of ${seconds.join(', ')}${hint}. \`aid-ledger ${first} --help\` says more.`,
  )
}

/** Whether help is asked for all commands that begin with a word: `token --help`, `help token`. */
const groupAskedFor = ([first = '', second, third]: ReadonlyArray<string>): ReadonlyArray<Command> => {
  if (first === 'help') return third === undefined ? groupOf(second ?? '') : []
  return second === '--help' || second === '-h' ? groupOf(first) : []
}

const commandNamed = (name: string): Command => {
  const command = COMMANDS.find((known) => known.name === name)
  if (command !== undefined) return command
  throw new Failure(
    EXIT.usage,
    name.startsWith('-')
      ? `The command comes before its flags; ${show(name)} stands where a command belongs. \`aid-ledger --help\` lists them.`
      : `There is no command ${show(name)}${didYouMean(name, NAMES)}. \`aid-ledger --help\` lists them.`,
  )
}

const dispatch = async (argv: ReadonlyArray<string>, io: Io): Promise<ExitCode> => {
  const [name, ...rest] = argv
  if (name === undefined) {
    await emitLines(io.stderr, programHelp(COMMANDS))
    return EXIT.usage
  }
  if (name === '--version') {
    await emitLines(io.stdout, [`aid-ledger ${packageJson.version}`])
    return EXIT.ok
  }
  if (name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
    await emitLines(io.stdout, programHelp(COMMANDS))
    return EXIT.ok
  }
  const group = groupAskedFor(argv)
  if (group.length > 0) {
    await emitLines(io.stdout, groupHelp(group))
    return EXIT.ok
  }
  const [full, args] = splitName(name === 'help' ? rest : argv)
  const command = commandNamed(full)
  const given = parseArguments(command, name === 'help' ? ['--help'] : args)
  if (!given.on.has('help')) return command.run(given, io)
  await emitLines(io.stdout, commandHelp(command))
  return EXIT.ok
}

/** What is told of an error: a store that cannot be read has its own words; whatever nobody foresaw is told as that. */
const toFailure = (error: unknown): Failure => {
  if (error instanceof Failure) return error
  if (error instanceof StoreFailure) return new Failure(exitCodeOf(error.error), error.message)
  return new Failure(
    EXIT.storage,
    `This went wrong: ${error instanceof Error ? error.message : String(error)}\n\`aid-ledger doctor\` looks for the cause.`,
  )
}

/** Runs one command; answers the exit code. Whatever goes wrong is said on standard error, in words. */
export const run = async (argv: ReadonlyArray<string>, io: Io): Promise<ExitCode> => {
  try {
    return await dispatch(argv, io)
  } catch (error) {
    const failure = toFailure(error)
    await emitLines(io.stderr, [`aid-ledger: ${failure.message}`])
    return failure.exitCode
  }
}
