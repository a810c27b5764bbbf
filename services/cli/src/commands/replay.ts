import type { Command, Flag, Given } from '../arguments/command.ts'
import { DATA, JSON_FLAG, LIST, QUESTION } from '../arguments/flags.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { askRulesAgain } from '../show/show-question.ts'
import { showRules, titleOfRules } from '../show/show-rules.ts'
import { answerRead, type Read } from './read-command.ts'
import { replayScenario } from './replay-scenario.ts'

const OF: Flag = { name: 'of', value: 'OF', about: 'of whom or what: ally:CODE, pledge:ID or alliance (default)' }
const FROM: Flag = { name: 'from', value: 'RULES', about: 'the rules to hold them against (else obligations@1)' }
const WITH: Flag = {
  name: 'with',
  value: 'FILE',
  about: 'a scenario: entries added, events removed or moved, and what is asked (- for standard input)',
}
const RULES: Flag = { name: 'rules', value: 'RULES', about: 'reckon history anew by these rules: obligations@2' }

const byRules: Read<'rules'> = {
  name: 'replay',
  summary: '',
  view: 'rules',
  filters: [OF, FROM, { ...RULES, name: 'to' }],
  list: true,
  examples: [],
  title: titleOfRules,
  show: showRules,
  askAgain: askRulesAgain,
}

/** The rules to reckon by are, beside those that they are held against, the second. */
const asSecond = (given: Given): Given => {
  const { rules, ...values } = given.values
  return { ...given, values: { ...values, ...(rules === undefined ? {} : { to: rules }) } }
}

/** What is wrong with the second rules is wrong with the flag that named them. */
const inItsFlags = (error: unknown): never => {
  throw error instanceof Failure ? new Failure(error.exitCode, error.message.replace(/^--to:/m, '--rules:')) : error
}

/** What is asked of a scenario stands in its file; a flag beside it would be lost in silence. */
const insistOnFileAlone = ({ values }: Given): void => {
  const beside = Object.keys(values).filter((name) => name !== WITH.name && name !== DATA.name)
  if (beside.length > 0)
    throw new Failure(
      EXIT.usage,
      `${beside.map((name) => `--${name}`).join(' and ')} cannot stand beside --with: the file says in "ask" what is asked.`,
    )
}

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const { rules, with: file } = given.values
  if ((rules === undefined) === (file === undefined))
    throw new Failure(
      EXIT.usage,
      'replay needs either --rules RULES, the rules to reckon history by, or --with FILE, a scenario: a course that it did not take.',
    )
  if (file !== undefined) insistOnFileAlone(given)
  const lines =
    file === undefined
      ? await answerRead(byRules, asSecond(given), io).catch(inItsFlags)
      : await replayScenario(file, given, io)
  await emitLines(io.stdout, lines)
  return EXIT.ok
}

export const replay: Command = {
  name: 'replay',
  summary: 'go through history anew: by other rules, or as it did not happen',
  details: [
    'With --rules it tells of every figure that these rules reckon otherwise, and since which event; the rules that a',
    'ledger answers by stay the same.',
    'With --with it goes through history as a scenario has it: entries added, events removed or moved. Nothing of that is',
    'recorded. What would differ is told with the events that make the difference. The file is one JSON object:',
    '{ "title", "changes": [{ "add": ENTRY }, { "remove": EVENT }, { "move": EVENT, "byDays": 182 }], "ask"?: [QUESTION] };',
    'an EVENT is an id or entry:KEY. The file says what is asked, so that the flags of a question are for --rules alone.',
  ],
  arguments: [],
  flags: [RULES, WITH, OF, FROM, ...QUESTION.filter(({ name }) => name !== RULES.name), ...LIST, JSON_FLAG],
  examples: [
    'replay --rules obligations@2',
    'replay --rules obligations@2 --of ally:EU --known-at 2024-04-02',
    'replay --with docs/scenarios/hungarys-veto-six-months-longer.json',
  ],
  run,
}
