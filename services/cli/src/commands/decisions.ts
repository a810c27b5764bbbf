import { showDecisions } from '../show/show-decisions.ts'
import { readCommand } from './read-command.ts'

export const decisions = readCommand({
  name: 'decisions',
  summary: 'what was decided, by which office, and what was thought of it since',
  view: 'decisions',
  list: true,
  examples: ['decisions', 'decisions --known-at 2024-04-02'],
  title: () => 'Decisions',
  show: ({ items }, screen) => showDecisions(items, screen),
})
