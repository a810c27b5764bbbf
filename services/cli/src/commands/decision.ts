import { showDecision } from '../show/show-decision.ts'
import { oneLine } from '../table/one-line.ts'
import { readCommand } from './read-command.ts'

export const decision = readCommand({
  name: 'decision',
  summary: 'a decision: who took it and why, the options, and the answers that it rested on',
  view: 'decision',
  of: { value: 'ID', about: 'the id of a decision: decisions lists them' },
  list: false,
  examples: ['decision ex-ask-for-trucks', 'decision ex-ask-for-trucks --json'],
  title: (answer) => `${answer.decision}: ${oneLine(answer.title)}`,
  show: (answer, screen) => showDecision(answer, screen),
})
