import { showShortfalls } from '../show/show-shortfalls.ts'
import { readCommand } from './read-command.ts'

export const shortfalls = readCommand({
  name: 'shortfalls',
  summary: 'what is overdue and by how many days, longest first',
  view: 'shortfalls',
  filters: [{ name: 'ally', value: 'ALLY', about: 'only the lines of this ally' }],
  list: true,
  examples: ['shortfalls', 'shortfalls --ally EU --known-at 2024-04-02 --effective-at 2024-04-01'],
  title: (_, { values }) => (values['ally'] === undefined ? 'Shortfalls' : `Shortfalls of ${values['ally']}`),
  show: ({ items }, screen) => showShortfalls(items, screen),
})
