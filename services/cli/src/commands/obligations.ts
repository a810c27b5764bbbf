import { showObligations } from '../show/show-obligations.ts'
import { oneLine } from '../table/one-line.ts'
import { readCommand } from './read-command.ts'

export const obligations = readCommand({
  name: 'obligations',
  summary: 'what an ally owes by its own word: lines, totals, anomalies',
  view: 'obligations',
  of: { value: 'ALLY', about: 'the code of a party, such as DE, US or EU' },
  list: false,
  examples: [
    'obligations DE',
    'obligations EU --known-at 2024-04-02 --effective-at 2024-04-01',
    'obligations CA --milestone accepted --json',
  ],
  title: (answer) => `Obligations of ${oneLine(answer.name)} (${answer.ally})`,
  show: (answer, screen) => showObligations(answer, screen),
})
