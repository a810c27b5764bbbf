import type { AnyCodec, JsonSchema } from '@aid-ledger/domain'
import { CheckpointsAnswer, ConsistencyAnswer, MAX_CHECKPOINTS, SigningKeysAnswer } from '../proof-answers.ts'
import { described } from './described.ts'
import { READING } from './operation.ts'
import { header, type problemResponses, responding, response } from './responses.ts'
import { answered } from './schemas.ts'

const json = ({ schema }: AnyCodec): JsonSchema => ({
  'application/json': { schema: described(answered.refer(schema)) },
})
const note: JsonSchema = { 'text/plain': { schema: { type: 'string' } } }
const bytes: JsonSchema = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }

const inPath = (name: string, description: string, schema: JsonSchema, example: string | number): JsonSchema => ({
  name,
  in: 'path',
  required: true,
  description,
  schema,
  example,
})

const inQuery = (name: string, description: string, required: boolean, example: number, rest = {}): JsonSchema => ({
  name,
  in: 'query',
  required,
  description,
  schema: { type: 'integer', minimum: 0, ...rest },
  ...(required ? { example } : {}),
})

const TILE = inPath(
  'tile',
  'the number of the tile in groups of three digits, all but the last after an x; `.p/W` after it where it has W of 256 (C2SP tlog-tiles)',
  { type: 'string' },
  '000',
)
const KEPT = { 'Cache-Control': header('`immutable`, since it is the same for ever') }

type Of = {
  readonly id: string
  readonly summary: string
  readonly parameters?: ReadonlyArray<JsonSchema>
  readonly content: JsonSchema
  readonly headers?: JsonSchema
  readonly errors?: { readonly [status: number]: keyof typeof problemResponses }
}

const get = ({ id, summary, parameters = [], content, headers = {}, errors = {} }: Of): JsonSchema => ({
  get: {
    operationId: id,
    tags: ['Proving'],
    summary,
    security: READING,
    ...(parameters.length === 0 ? {} : { parameters }),
    responses: {
      200: response(summary, { content, headers }),
      ...responding({ 401: 'NotAuthenticated', 429: 'TooManyRequests', 500: 'Mistake', ...errors }),
    },
  },
})

/** What proves that nothing was touched, as OpenAPI says it, by its address. */
export const proofOperations: JsonSchema = {
  '/checkpoint': get({
    id: 'checkpoint',
    summary: 'The last checkpoint, where C2SP tlog-tiles has it',
    content: note,
    errors: { 404: 'NotFound' },
  }),
  '/checkpoints': get({
    id: 'checkpoints',
    summary: 'The checkpoints that were signed, by their size',
    parameters: [
      inQuery('after', 'Only those of more events than this.', false, 0),
      inQuery(
        'limit',
        'How many to give; 100 where nothing is said. A page ends with all of its last size, so that it may have some more.',
        false,
        100,
        {
          minimum: 1,
          maximum: MAX_CHECKPOINTS,
          default: 100,
        },
      ),
    ],
    content: json(CheckpointsAnswer),
    errors: { 400: 'Malformed', 503: 'NotNow' },
  }),
  '/checkpoints/latest': get({
    id: 'latestCheckpoint',
    summary: 'The last checkpoint, a signed note (C2SP tlog-checkpoint)',
    content: note,
    errors: { 404: 'NotFound' },
  }),
  '/checkpoints/keys': get({
    id: 'signingKeys',
    summary: 'The keys that sign checkpoints or signed them, each vouched for by the one before',
    content: json(SigningKeysAnswer),
  }),
  '/checkpoints/consistency': get({
    id: 'consistency',
    summary: 'The proof that the tree of so many events is the beginning of a later one (RFC 6962)',
    parameters: [
      inQuery('from', 'The size of the earlier tree.', true, 1, { minimum: 1 }),
      inQuery('to', 'The size of the later tree.', true, 2, { minimum: 1 }),
    ],
    content: json(ConsistencyAnswer),
    headers: KEPT,
    errors: { 400: 'Malformed', 404: 'NotFound', 503: 'NotNow' },
  }),
  '/checkpoints/{size}': get({
    id: 'checkpointOfSize',
    summary: 'The checkpoint that was signed of so many events',
    parameters: [inPath('size', 'how many events it is of', { type: 'integer', minimum: 1 }, 626)],
    content: note,
    headers: KEPT,
    errors: { 404: 'NotFound' },
  }),
  '/events/{position}/proof': get({
    id: 'eventProof',
    summary: 'A file that proves one event, without the ledger (C2SP tlog-proof); the event is in it',
    parameters: [inPath('position', 'the position of the event', { type: 'string' }, '1')],
    content: note,
    headers: KEPT,
    errors: { 404: 'NotFound', 503: 'NotNow' },
  }),
  '/tile/{level}/{tile}': get({
    id: 'tile',
    summary: 'Hashes of the tree (C2SP tlog-tiles)',
    parameters: [inPath('level', 'the level of the tile, from the leaves up', { type: 'string' }, '0'), TILE],
    content: bytes,
    headers: KEPT,
    errors: { 404: 'NotFound', 503: 'NotNow' },
  }),
  '/tile/entries/{tile}': get({
    id: 'entryBundle',
    summary: 'Events, each after its length in two bytes (C2SP tlog-tiles)',
    parameters: [TILE],
    content: bytes,
    headers: KEPT,
    errors: { 404: 'NotFound', 503: 'NotNow' },
  }),
}
