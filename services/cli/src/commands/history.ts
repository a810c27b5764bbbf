import { showHistory } from '../show/show-timeline.ts'
import { readCommand } from './read-command.ts'

export const history = readCommand({
  name: 'history',
  summary: 'the stored events behind a pledge, in the order of the log',
  view: 'history',
  of: { value: 'ID', about: 'the id of a pledge, such as ca-nasams' },
  list: true,
  examples: ['history ca-nasams', 'history ca-nasams --json'],
  title: ({ pledge }) => `History of ${pledge}`,
  show: ({ items }, screen) => showHistory(items, screen),
})
