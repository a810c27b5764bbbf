import { showLeadTimes } from '../show/show-lead-times.ts'
import { readCommand } from './read-command.ts'

export const leadTimes = readCommand({
  name: 'lead-times',
  summary: 'how many days authorities take over approvals, those still open counted as open',
  view: 'leadTimes',
  filters: [{ name: 'ally', value: 'ALLY', about: 'only approvals that an ally gives, or that its lines wait for' }],
  list: true,
  examples: ['lead-times', 'lead-times --ally US --known-at 2024-03-01'],
  title: (_, { values }) =>
    values['ally'] === undefined ? 'How long approvals take' : `How long approvals take, of ${values['ally']}`,
  show: ({ items }, screen) => showLeadTimes(items, screen),
})
