import { showApprovals } from '../show/show-gates.ts'
import { readCommand } from './read-command.ts'

export const approvals = readCommand({
  name: 'approvals',
  summary: 'what was asked of parliaments and others, and how long they took; oldest first',
  view: 'approvals',
  filters: [
    { name: 'state', value: 'WORD', about: 'open or closed; what is partly granted is open' },
    { name: 'ally', value: 'ALLY', about: 'only those that an ally gives, or that its lines wait for' },
  ],
  list: true,
  examples: ['approvals --state open --known-at 2024-03-01', 'approvals --ally US'],
  title: (_, { values }) =>
    `${values['state'] === undefined ? 'Approvals' : `Approvals that are ${values['state']}`}${values['ally'] === undefined ? '' : `, of ${values['ally']}`}`,
  show: ({ items }, screen) => showApprovals(items, screen),
})
