import { CommandMeta, type CommandName, commandCodecs, eventTypeOf, type JsonSchema } from '@aid-ledger/domain'
import { commandWords } from '../commands/command-words.ts'
import { giversOf } from '../commands/givers.ts'
import { RecordedAnswer } from '../commands/recorded-answer.ts'
import { EntryKey } from '../entry.ts'
import { exampleOf } from '../examples/examples.ts'
import { header, responding, response } from './responses.ts'
import { answered, given } from './schemas.ts'

/** The headers of every command. */
export const commandParameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description:
      'A name of your own for this command, kept with its event for ever: given again under it, with or without quotes around it, the command is not recorded again. All who record share one space of keys.',
    schema: { ...EntryKey.schema, title: 'key' },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description:
      'The revision that the stream of the command must have, in quotes: one, and neither a weak one nor `*`. Without it the command is decided on whatever has been recorded by then.',
    schema: { title: 'revision', type: 'string', pattern: '^"(0|[1-9][0-9]{0,14})"$' },
  },
} as const

const content = { 'application/json': { schema: answered.refer(RecordedAnswer.schema) } }

export const commandResponses = {
  Recorded: response('It was recorded, now or when it was first given under this key', {
    headers: {
      'Idempotency-Hit': header('`true` where this is the answer of an earlier time'),
      Location: header('the address of the event'),
    },
    content,
  }),
  NothingToDo: response(
    'There was nothing to do, and `events` is empty. No command that a role may give is answered so: each records something or is refused',
    { content },
  ),
} as const

const bodyOf = (name: CommandName): JsonSchema => ({
  type: 'object',
  required: ['data', 'meta'],
  additionalProperties: false,
  properties: { data: given.refer(commandCodecs[name].schema), meta: given.refer(CommandMeta.schema) },
})

const exampleBody = (name: CommandName): JsonSchema => {
  const { key, data, meta } = exampleOf(name).entry
  return { [key]: { summary: `given under the key ${key}`, value: { data, meta } } }
}

/** How one command is given, as OpenAPI says it. */
export const commandOperation = (name: CommandName): JsonSchema => ({
  operationId: name,
  tags: ['Recording'],
  summary: commandWords[name],
  description: `Records ${eventTypeOf(name)}. For the roles ${giversOf(name).join(', ')}.`,
  security: [{ bearer: [] }],
  parameters: Object.keys(commandParameters).map((parameter) => ({ $ref: `#/components/parameters/${parameter}` })),
  requestBody: {
    required: true,
    content: { 'application/json': { schema: bodyOf(name), examples: exampleBody(name) } },
  },
  responses: {
    200: { $ref: '#/components/responses/NothingToDo' },
    201: { $ref: '#/components/responses/Recorded' },
    ...responding({
      400: 'Malformed',
      401: 'NotAuthenticated',
      403: 'NotPermitted',
      409: 'Refused',
      412: 'StaleRevision',
      413: 'TooLarge',
      415: 'UnsupportedMediaType',
      422: 'KeyReused',
      429: 'TooManyRequests',
      500: 'Mistake',
      503: 'NotNow',
    }),
  },
})
