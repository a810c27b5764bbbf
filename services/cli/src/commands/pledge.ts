import { showJourney } from '../show/show-journey.ts'
import { oneLine } from '../table/one-line.ts'
import { readCommand } from './read-command.ts'

export const pledge = readCommand({
  name: 'pledge',
  summary: 'the journey of a pledge: lines, approvals, days by body, valuations, disputes',
  view: 'pledge',
  of: { value: 'ID', about: 'the id of a pledge, such as eu-1m-shells' },
  list: false,
  examples: ['pledge eu-1m-shells', 'pledge eu-1m-shells --known-at 2024-04-02 --effective-at 2024-04-01'],
  title: (answer) => `${answer.pledge}: ${oneLine(answer.title)}`,
  show: (answer, screen) => showJourney(answer, screen),
})
