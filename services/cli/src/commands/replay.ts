import type { Command, Flag, Given } from '../arguments/command.ts'
import { JSON_FLAG, LIST, QUESTION } from '../arguments/flags.ts'
import { emitLines } from '../emit.ts'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import { askRulesAgain } from '../show/show-question.ts'
import { showRules, titleOfRules } from '../show/show-rules.ts'
import { answerRead, type Read } from './read-command.ts'

const OF: Flag = { name: 'of', value: 'OF', about: 'of whom or what: ally:CODE, pledge:ID or alliance (default)' }
const FROM: Flag = { name: 'from', value: 'RULES', about: 'the rules to hold them against (else obligations@1)' }
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

export const replay: Command = {
  name: 'replay',
  summary: 'go through history anew: by other rules',
  details: [
    'With --rules it tells of every figure that these rules reckon otherwise, and since which event; the rules that a',
    'ledger answers by stay the same.',
  ],
  arguments: [],
  flags: [OF, RULES, FROM, ...QUESTION.filter(({ name }) => name !== RULES.name), ...LIST, JSON_FLAG],
  examples: ['replay --rules obligations@2', 'replay --rules obligations@2 --of ally:EU --known-at 2024-04-02'],
  run: async (given, io) => {
    if (given.values['rules'] === undefined)
      throw new Failure(EXIT.usage, 'replay needs --rules RULES: the rules to reckon history by.')
    await emitLines(io.stdout, await answerRead(byRules, asSecond(given), io).catch(inItsFlags))
    return EXIT.ok
  },
}
