import {
  CommandMeta,
  type CommandName,
  commandCodecs,
  eventTypeOf,
  type JsonSchema,
  MAX_SEALED,
} from '@aid-ledger/domain'
import { commandWords } from '../commands/command-words.ts'
import { giversOf } from '../commands/givers.ts'
import { RecordedAnswer } from '../commands/recorded-answer.ts'
import { sealablePlaces } from '../commands/sealable-places.ts'
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
    'There was nothing to do, and `events` is empty: what is to be erased was erased before. Every other command that a role may give records something or is refused',
    { content },
  ),
} as const

const sealOf = (name: CommandName): JsonSchema => {
  const places = sealablePlaces(name)
  const description = `the texts in \`data\` that are to be sealed, by their places (RFC 6901): ${places.join(', ')}`
  return places.length === 0
    ? {}
    : { seal: { type: 'array', maxItems: MAX_SEALED, items: { type: 'string' }, description } }
}

const bodyOf = (name: CommandName): JsonSchema => ({
  type: 'object',
  required: ['data', 'meta'],
  additionalProperties: false,
  properties: { data: given.refer(commandCodecs[name].schema), meta: given.refer(CommandMeta.schema), ...sealOf(name) },
})

const exampleBody = (name: CommandName): JsonSchema => {
  const { key, command: _, ...value } = exampleOf(name).entry
  return { [key]: { summary: `given under the key ${key}`, value } }
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
