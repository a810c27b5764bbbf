import { EventId, type JsonSchema } from '@aid-ledger/domain'
import { EntryKey } from '../entry.ts'

/** How a command names the event of another: by its id, or by the key under which it was given. */
export const eventReference: JsonSchema = {
  title: 'event reference',
  description: 'the id of an event, or "entry:" and the key of the command that recorded it',
  type: 'string',
  anyOf: [
    { pattern: EventId.schema['pattern'] },
    { pattern: String(EntryKey.schema['pattern']).replace(/^\^/, '^entry:') },
  ],
}
