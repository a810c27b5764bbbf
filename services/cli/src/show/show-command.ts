import { CommandMeta, type CommandName, commandCodecs, eventTypeOf } from '@aid-ledger/domain'
import { COMMAND_WORDS } from './command-words.ts'
import { showFields } from './show-fields.ts'
import { skeletonOf } from './skeleton.ts'

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
    `${name}: ${COMMAND_WORDS[name]}. It records ${eventTypeOf(name)}.`,
    '',
    'Fields of data',
    ...fields,
    ...(fields.some((line) => line.includes(' see below')) ? ['', ...FIGURE] : []),
    '',
    'Fields of meta',
    ...showFields(CommandMeta.schema),
    '',
    'An entry with what it needs and no more, to be filled in; in a file it stands on one line',
    JSON.stringify(skeletonOf(name)),
  ]
}
