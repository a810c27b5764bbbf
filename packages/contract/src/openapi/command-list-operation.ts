import { COMMAND_NAMES, type JsonSchema } from '@aid-ledger/domain'
import { EntryKey } from '../entry.ts'
import { READING } from './operation.ts'
import { responding } from './responses.ts'

const text = { type: 'string' }
const schema = { type: 'object', description: 'a JSON Schema (2020-12)' }

const listed: JsonSchema = {
  title: 'Command',
  type: 'object',
  required: ['command', 'what', 'records', 'data', 'example'],
  properties: {
    command: { enum: COMMAND_NAMES },
    what: text,
    records: { ...text, description: 'the type of the event that it records' },
    data: { ...schema, description: 'the JSON Schema (2020-12) of its data' },
    example: {
      type: 'object',
      required: ['by', 'key', 'command', 'data', 'meta'],
      properties: {
        by: { ...text, description: 'a role that may give it' },
        key: { ...EntryKey.schema, title: 'key' },
        command: { enum: COMMAND_NAMES },
        data: { type: 'object' },
        meta: { type: 'object' },
      },
    },
  },
}

/** How the list of the commands is read, as OpenAPI says it. */
export const commandListOperation: JsonSchema = {
  operationId: 'commands',
  tags: ['Recording'],
  summary: 'The commands, the schema of what each takes, and an example of each',
  security: READING,
  responses: {
    200: {
      description: 'The commands',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['commands', 'meta', '$defs'],
            properties: {
              commands: { type: 'array', items: listed },
              meta: { ...schema, description: 'the JSON Schema (2020-12) of the meta of every command' },
              $defs: { type: 'object', description: 'what the schemas refer to' },
            },
          },
        },
      },
    },
    ...responding({ 401: 'NotAuthenticated', 429: 'TooManyRequests', 500: 'Mistake' }),
  },
}
