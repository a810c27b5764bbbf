import { showDelays, titleOfDelays } from '../show/show-delays.ts'
import { readCommand } from './read-command.ts'

export const delays = readCommand({
  name: 'delays',
  summary: 'where the days went from announcement to delivery, by stage and by whom it waited for',
  view: 'delays',
  of: {
    value: 'OF',
    about: 'whose days: pledge:ID, ally:CODE, authority:CODE or alliance',
    parameter: 'of',
  },
  list: true,
  examples: [
    'delays pledge:us-supp-2023-24',
    'delays ally:CA --effective-at 2024-01-10',
    'delays authority:US',
    'delays alliance',
  ],
  title: titleOfDelays,
  show: showDelays,
})
