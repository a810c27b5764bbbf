import { showAllies } from '../show/show-allies.ts'
import { readCommand } from './read-command.ts'

export const allies = readCommand({
  name: 'allies',
  summary: 'every ally with its sums, by item and by unit or currency',
  view: 'allies',
  list: true,
  examples: ['allies', 'allies --known-at 2024-01-01'],
  title: () => 'Allies: those with a line, and the members of NATO',
  show: ({ items }, screen) => showAllies(items, screen),
})
