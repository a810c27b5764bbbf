import { DEFAULT_PREFIX } from '@aid-ledger/domain'
import type { Argument, Command, Flag } from './arguments/command.ts'
import { DATA, HELP, JSON_FLAG, LIST, QUESTION } from './arguments/flags.ts'
import { flagsOf } from './arguments/parse-arguments.ts'
import { PREFIX_VARIABLE, URL_VARIABLE } from './connection-of.ts'
import { EXIT_CODES_IN_WORDS } from './exit-code.ts'
import { TOKEN_VARIABLE } from './service/given-token.ts'
import { PRIVATE_VARIABLE } from './webhook-guard.ts'
import { KEY_VARIABLE, ORIGIN_VARIABLE } from './with-proofs.ts'

const pairs = (rows: ReadonlyArray<readonly [left: string, right: string]>): ReadonlyArray<string> => {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}

const argument = ({ value, optional }: Argument): string => (optional === true ? `[${value}]` : value)
const withArguments = (command: Command): string => [command.name, ...command.arguments.map(argument)].join(' ')
const flag = ({ name, value, about }: Flag): readonly [string, string] => [
  `--${name}${value === undefined ? '' : ` ${value}`}`,
  about,
]

const VARIABLES: ReadonlyArray<readonly [name: string, about: string]> = [
  ['AID_LEDGER_DATA', 'the folder of the ledger, where --data does not name it'],
  [TOKEN_VARIABLE, 'the token to record with through a service'],
  [
    URL_VARIABLE,
    'the cluster that the ledger is on (esdb://…), as the service has it; empty: none, it is in the folder',
  ],
  [KEY_VARIABLE, 'the file of the key that signs checkpoints (else beside the folder of the ledger: FOLDER.key)'],
  [ORIGIN_VARIABLE, 'what the log is called in its checkpoints, where its key is made'],
  [
    PRIVATE_VARIABLE,
    '`allow` lets webhooks go to addresses that are not of the public internet, as the service has it',
  ],
  [PREFIX_VARIABLE, `what the ledger's streams begin with there (else ${DEFAULT_PREFIX})`],
]

/** What the program is, its commands, the flags of every read and the exit codes. */
export const programHelp = (commands: ReadonlyArray<Command>): ReadonlyArray<string> => [
  'aid-ledger: what allies promised, who still had to approve it, what came of it.',
  '',
  'Usage: aid-ledger COMMAND [ARGUMENTS] [FLAGS]   (in this repository: npm run ledger -- COMMAND …)',
  '',
  'Commands',
  ...pairs(commands.map((command) => [withArguments(command), command.summary])),
  '',
  'Flags of every command',
  ...pairs([DATA, HELP].map(flag)),
  '',
  'Flags of every read: how the question is asked',
  ...pairs([...QUESTION, JSON_FLAG].map(flag)),
  '',
  'Flags of every list',
  ...pairs(LIST.map(flag)),
  '',
  'Environment',
  ...pairs(VARIABLES),
  '',
  'Exit codes',
  ...pairs(EXIT_CODES_IN_WORDS.map(([code, words]) => [String(code), words])),
  '',
  '`aid-ledger COMMAND --help` says more, with examples. `aid-ledger --version` says which this is.',
]

/** Commands that belong together, as the program's help lists them. */
export const groupHelp = (commands: ReadonlyArray<Command>): ReadonlyArray<string> => [
  'Commands',
  ...pairs(commands.map((command) => [withArguments(command), command.summary])),
  '',
  `\`aid-ledger ${commands[0]?.name} --help\` says more, with examples; so does that of each.`,
]

/** What one command takes and does, with examples. */
export const commandHelp = (command: Command): ReadonlyArray<string> => [
  `aid-ledger ${withArguments(command)}: ${command.summary}`,
  ...(command.details === undefined ? [] : ['', ...command.details]),
  ...(command.arguments.length === 0
    ? []
    : ['', 'Arguments', ...pairs(command.arguments.map(({ value, about }) => [value, about]))]),
  '',
  'Flags',
  ...pairs(flagsOf(command).map(flag)),
  '',
  'Examples',
  ...command.examples.map((example) => `  aid-ledger ${example}`),
]
