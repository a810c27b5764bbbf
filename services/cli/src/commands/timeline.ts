import type { Command } from '../arguments/command.ts'
import { showTimeline } from '../show/show-timeline.ts'
import { oneLine } from '../table/one-line.ts'
import { readCommand } from './read-command.ts'

export const timeline: Command = readCommand({
  name: 'timeline',
  summary: 'all that concerns an ally, in the order in which it happened',
  view: 'timeline',
  of: { value: 'ALLY', about: 'the code of a party, such as DE, US or EU' },
  filters: [
    { name: 'from', value: 'DAY', about: 'what may have occurred on DAY or later' },
    { name: 'to', value: 'DAY', about: 'what may have occurred on DAY or earlier' },
    { name: 'type', value: 'TYPE', about: 'only events of this type, such as DeliveryReported' },
    { name: 'pledge', value: 'ID', about: 'only what concerns this pledge' },
    { name: 'order', value: 'WORD', about: 'asc (default) or desc' },
  ],
  list: true,
  examples: [
    'timeline DE',
    'timeline US --from 2023-10-01 --to 2024-04-30 --order desc',
    'timeline EU --type DeliveryReported',
  ],
  title: (answer) => `Timeline of ${oneLine(answer.name)} (${answer.ally})`,
  show: ({ items }, screen) => showTimeline(items, screen),
})
