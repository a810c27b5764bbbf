import { type JsonSchema, ROLE_KINDS } from '@aid-ledger/domain'
import { GIVEN_COMMANDS } from '../commands/givers.ts'
import { EntryKey } from '../entry.ts'
import { described } from './described.ts'
import { READING } from './operation.ts'
import { responding, response } from './responses.ts'

const text = { type: 'string' }
const schema = { type: 'object', description: 'a JSON Schema (2020-12)' }

const listed: JsonSchema = {
  title: 'Command',
  type: 'object',
  required: ['command', 'what', 'records', 'roles', 'data', 'seal', 'example'],
  properties: {
    command: { enum: GIVEN_COMMANDS },
    what: text,
    records: { ...text, description: 'the type of the event that it records' },
    roles: { type: 'array', items: { enum: ROLE_KINDS }, description: 'who may give it; a donor for what is its own' },
    data: { ...schema, description: 'the JSON Schema (2020-12) of its data' },
    seal: { type: 'array', items: text },
    example: {
      title: 'Command example',
      type: 'object',
      required: ['by', 'key', 'command', 'data', 'meta'],
      properties: {
        by: { ...text, description: 'a role that may give it' },
        key: { ...EntryKey.schema, title: 'key' },
        command: { enum: GIVEN_COMMANDS },
        data: { type: 'object' },
        meta: { type: 'object' },
        seal: { type: 'array', items: text },
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
    200: response('The commands', {
      content: {
        'application/json': {
          schema: described({
            type: 'object',
            required: ['commands', 'meta', '$defs'],
            properties: {
              commands: { type: 'array', items: listed },
              meta: { ...schema, description: 'the JSON Schema (2020-12) of the meta of every command' },
              $defs: { type: 'object', description: 'what the schemas refer to' },
            },
          }),
        },
      },
    }),
    ...responding({ 401: 'NotAuthenticated', 429: 'TooManyRequests', 500: 'Mistake' }),
  },
}
