import type { JsonSchema } from '@aid-ledger/domain'
import { answerCodecs } from '../answers/answer-codecs.ts'
import { askCodecs, type View } from '../ask.ts'
import { ProblemDetails } from '../problem-details.ts'
import { routes } from '../routes.ts'
import { schemaOf } from './components.ts'
import { parameterWords } from './parameter-words.ts'

const header = (description: string): JsonSchema => ({ description, schema: { type: 'string' } })

const problem = (description: string): JsonSchema => ({
  description,
  content: { 'application/problem+json': { schema: schemaOf(ProblemDetails.schema) } },
})

const retryLater = {
  ...problem('Not now: try again'),
  headers: { 'Retry-After': { description: 'after how many seconds', schema: { type: 'integer' } } },
}

const parametersOf = (view: View): ReadonlyArray<JsonSchema> => {
  const { of } = routes[view]
  const query = Object.entries(askCodecs[view].fields).map(([name, { schema }]) => ({
    name,
    in: 'query',
    required: false,
    description: parameterWords[name] ?? '',
    schema: schemaOf(schema),
  }))
  return of === undefined
    ? query
    : [
        { name: of.name, in: 'path', required: true, description: of.meaning, schema: schemaOf(of.codec.schema) },
        ...query,
      ]
}

const answers = (view: View): JsonSchema => ({
  description: 'The answer',
  headers: {
    ETag: header('the digest of the answer, in quotes'),
    'Cache-Control': header(
      '`immutable` where the question was asked in full, so that the answer is the same for ever',
    ),
    Link: header('`rel="next"`: the next page, where there is one'),
  },
  content: { 'application/json': { schema: schemaOf(answerCodecs[view].schema) } },
})

/** How one view is read, as OpenAPI says it. */
export const operationOf = (view: View): JsonSchema => ({
  operationId: view,
  summary: routes[view].summary,
  parameters: parametersOf(view),
  responses: {
    200: answers(view),
    304: { description: 'It is what `If-None-Match` names' },
    400: problem('A parameter is unknown or malformed; `errors` names each'),
    404: problem('There is no such party, pledge, position or page'),
    500: problem('A mistake of the service'),
    503: retryLater,
  },
})
