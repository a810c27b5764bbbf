import { commandWords } from '@aid-ledger/contract'
import { COMMAND_NAMES, type CommandName, didYouMean, show } from '@aid-ledger/domain'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { showCommand } from '../show/show-command.ts'

const WIDTH = Math.max(...COMMAND_NAMES.map((name) => name.length))

const all = (): ReadonlyArray<string> => [
  ...COMMAND_NAMES.map((name) => `${name.padEnd(WIDTH)}  ${commandWords[name]}`),
  '',
  '`aid-ledger commands NAME` shows what is in the data of one, with an entry to begin with.',
]

const commandNamed = (name: string): CommandName => {
  const found = COMMAND_NAMES.find((known) => known === name)
  if (found !== undefined) return found
  throw new Failure(
    EXIT.usage,
    `No entry has the command ${show(name)}${didYouMean(name, COMMAND_NAMES)}. \`aid-ledger commands\` lists them.`,
  )
}

const run = async ({ positionals: [name] }: Given, io: Io): Promise<ExitCode> => {
  await emitLines(io.stdout, name === undefined ? all() : showCommand(commandNamed(name)))
  return EXIT.ok
}

export const listCommands: Command = {
  name: 'commands',
  summary: 'the commands that entries give, and with NAME the fields of one and an entry to begin with',
  arguments: [{ value: 'NAME', about: 'a command of an entry, such as AnnouncePledge', optional: true }],
  flags: [],
  examples: ['commands', 'commands AnnouncePledge'],
  run,
}
