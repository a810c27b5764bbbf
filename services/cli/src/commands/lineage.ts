import type { LineageAnswer } from '@aid-ledger/contract'
import { showLineage } from '../show/show-lineage.ts'
import { readCommand } from './read-command.ts'

/** Of what the number is: of a line, of a tranche of it, or of a sum. */
const traced = ({ pledge, line, tranche, dueOn, of, item, modality, purpose, envelope }: LineageAnswer): string => {
  if (of !== undefined) return `${item} (${modality}, ${purpose}${envelope === true ? ', envelopes' : ''}) of ${of}`
  return `${pledge}/${line}${tranche === undefined ? '' : `, tranche ${tranche} due ${dueOn},`}`
}

export const lineage = readCommand({
  name: 'lineage',
  summary: 'the events behind one number of a line, a sum or a shortfall, and whose word it rests on',
  view: 'lineage',
  of: { value: 'OF', about: 'of whom or what: pledge:ID, ally:CODE, or alliance', parameter: 'of' },
  filters: [
    {
      name: 'account',
      value: 'NUMBER',
      about: 'the number: delivered, outstanding, overdue, …; missing, of a tranche',
    },
    { name: 'line', value: 'LINE', about: 'of a pledge, the line; one that has no other need not be named' },
    { name: 'tranche', value: 'TRANCHE', about: 'of what is missing, the tranche, where there are several' },
    { name: 'due-on', value: 'DAY', about: 'and the last day on which it would have been in time' },
    { name: 'item', value: 'ITEM', about: 'of a sum, the item: as much of this as tells it from the others' },
    { name: 'unit', value: 'UNIT', about: 'the unit that it is counted in' },
    { name: 'currency', value: 'CODE', about: 'or the currency' },
    { name: 'modality', value: 'WORD', about: 'inKind, grant, loan, …' },
    { name: 'purpose', value: 'WORD', about: 'assistance or replenishment' },
    { name: 'envelope', value: 'YES', about: 'true: the sum of envelopes; false: that of what is none' },
  ],
  list: true,
  examples: [
    'lineage pledge:eu-1m-shells --account delivered --known-at 2024-04-02',
    'lineage pledge:eu-1m-shells --line rounds --account missing --known-at 2024-04-02 --effective-at 2024-04-01',
    'lineage ally:DE --account delivered --item leopard-2a6 --known-at 2024-04-02',
  ],
  title: (answer) => `Where ${answer.account} of ${traced(answer)} comes from: ${answer.title}`,
  show: showLineage,
})
