import type { JsonSchema } from '@aid-ledger/domain'
import { READING } from './operation.ts'
import { responding } from './responses.ts'

const position = { type: 'string', description: 'the position of the last event in the ledger' }

const answering = (description: string, properties: JsonSchema): JsonSchema => ({
  description,
  content: { 'application/json': { schema: { type: 'object', required: Object.keys(properties), properties } } },
})

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
        200: answering('It runs', { status: { const: 'live', description: 'always this' } }),
        ...responding({ 500: 'Mistake' }),
      },
    }),
  },
  '/health/ready': {
    get: operation('ready', 'Whether the service takes requests, and answers them from all that it has', {
      security: [{}],
      responses: {
        200: answering('It does', { status: { const: 'ready', description: 'always this' }, position }),
        ...responding({ 500: 'Mistake', 503: 'NotNow' }),
      },
    }),
  },
  '/metrics': {
    get: operation('metrics', 'What the service counts, in the text form of Prometheus', {
      security: READING,
      responses: {
        200: { description: 'The metrics', content: { 'text/plain': { schema: { type: 'string' } } } },
        ...responding({ 401: 'NotAuthenticated', 429: 'TooManyRequests', 500: 'Mistake' }),
      },
    }),
  },
}
