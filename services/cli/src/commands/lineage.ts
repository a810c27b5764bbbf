import { showLineage } from '../show/show-lineage.ts'
import { readCommand } from './read-command.ts'

export const lineage = readCommand({
  name: 'lineage',
  summary: 'the events behind one number of a line, and whose word it rests on',
  view: 'lineage',
  of: { value: 'OF', about: 'the pledge: pledge:ID', parameter: 'of' },
  filters: [
    { name: 'account', value: 'NUMBER', about: 'the number: delivered, accepted, outstanding, overdue, …' },
    { name: 'line', value: 'LINE', about: 'the line; one that has no other need not be named' },
  ],
  list: true,
  examples: [
    'lineage pledge:eu-1m-shells --account delivered --known-at 2024-04-02',
    'lineage pledge:eu-1m-shells --line rounds --account overdue --known-at 2024-04-02 --effective-at 2024-04-01',
  ],
  title: ({ pledge, line, account, title }) => `Where ${account} of ${pledge}/${line} comes from: ${title}`,
  show: showLineage,
})
