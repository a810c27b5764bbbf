import type { AnyCodec, JsonSchema } from '@aid-ledger/domain'
import { LiveAnswer, ReadyAnswer } from '../health-answers.ts'
import { described } from './described.ts'
import { READING } from './operation.ts'
import { responding, response } from './responses.ts'
import { answered } from './schemas.ts'

const answering = (description: string, { schema }: AnyCodec): JsonSchema =>
  response(description, { content: { 'application/json': { schema: described(answered.refer(schema)) } } })

const operation = (operationId: string, summary: string, rest: JsonSchema): JsonSchema => ({
  operationId,
  tags: ['Running'],
  summary,
  ...rest,
})

/** What whoever runs the service asks of it, as OpenAPI says it, by its address. */
export const runningOperations: JsonSchema = {
  '/health/live': {
    get: operation('live', 'Whether the process runs', {
      security: [{}],
      responses: {
        200: answering('It runs', LiveAnswer),
        ...responding({ 500: 'Mistake' }),
      },
    }),
  },
  '/health/ready': {
    get: operation('ready', 'Whether the service takes requests, and answers them from all that it has', {
      security: [{}],
      responses: {
        200: answering('It takes requests, and answers them from all that it has', ReadyAnswer),
        ...responding({ 500: 'Mistake', 503: 'NotNow' }),
      },
    }),
  },
  '/metrics': {
    get: operation('metrics', 'What the service counts, in the text form of Prometheus', {
      security: READING,
      responses: {
        200: response('The metrics', { content: { 'text/plain': { schema: { type: 'string' } } } }),
        ...responding({ 401: 'NotAuthenticated', 429: 'TooManyRequests', 500: 'Mistake' }),
      },
    }),
  },
}
