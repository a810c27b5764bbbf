import { commandWords, exampleOf } from '@aid-ledger/contract'
import { CommandMeta, type CommandName, commandCodecs, eventTypeOf } from '@aid-ledger/domain'
import { showFields } from './show-fields.ts'

const FIGURE = [
  'A figure',
  '  { "quantity": { "amount": "20", "unit": "truck" } } or { "money": { "amount": "20", "currency": "EUR" } };',
  '  with it, where need be, "qualifier": exact | about | atLeast | atMost, or "range": { "from", "to" }.',
  '  Withheld: { "undisclosed": true, "unit": "truck" }; stated nowhere: { "unknown": true, "unit": "truck" }.',
]

/** The fields of a command's data and of an entry's meta, and an entry to begin with. */
export const showCommand = (name: CommandName): ReadonlyArray<string> => {
  const fields = showFields(commandCodecs[name].schema)
  return [
    `${name}: ${commandWords[name]}. It records ${eventTypeOf(name)}.`,
    '',
    'Fields of data',
    ...fields,
    ...(fields.some((line) => line.includes(' see below')) ? ['', ...FIGURE] : []),
    '',
    'Fields of meta',
    ...showFields(CommandMeta.schema),
    '',
    'An entry to begin with; in a file it stands on one line',
    JSON.stringify(exampleOf(name).entry),
  ]
}
