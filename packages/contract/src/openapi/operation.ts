import type { JsonSchema } from '@aid-ledger/domain'
import { answerCodecs } from '../answers/answer-codecs.ts'
import { askCodecs, requiredParameters, type View } from '../ask.ts'
import { routes } from '../routes.ts'
import { defaultParameters } from './default-parameters.ts'
import { exampleParameters } from './example-parameters.ts'
import { parameterWords } from './parameter-words.ts'
import { header, responding, response } from './responses.ts'
import { answered } from './schemas.ts'

type ByParameter<A> = { readonly [parameter: string]: A }

/** What is said of a view's parameter: by the view's own meaning of it, else by what every view means. */
const said = <A>(of: ByParameter<A>, view: View, name: string): A | undefined => of[`${view}.${name}`] ?? of[name]

const exampled = (view: View, name: string): JsonSchema => {
  const example = said(exampleParameters, view, name)
  return example === undefined ? {} : { example }
}

const defaulted = (view: View, name: string): JsonSchema => {
  const usual = said(defaultParameters, view, name)
  return usual === undefined ? {} : { default: usual }
}

const parametersOf = (view: View): ReadonlyArray<JsonSchema> => {
  const { of } = routes[view]
  const query = Object.entries(askCodecs[view].fields).map(([name, { schema }]) => ({
    name,
    in: 'query',
    required: requiredParameters(view).includes(name),
    description: said(parameterWords, view, name) ?? '',
    schema: { ...(answered.refer(schema) as JsonSchema), ...defaulted(view, name) },
    ...exampled(view, name),
  }))
  return of === undefined
    ? query
    : [
        {
          name: of.name,
          in: 'path',
          required: true,
          description: of.meaning,
          schema: answered.refer(of.codec.schema),
          example: of.example,
        },
        ...query,
      ]
}

const answers = (view: View): JsonSchema =>
  response('The answer', {
    headers: {
      ETag: header('the digest of the answer, in quotes'),
      'Cache-Control': header(
        '`immutable` where the question was asked in full, with `at` and `rules`, so that the answer is the same for ever',
      ),
      // Whoever can ask for another page may be told of one.
      ...('cursor' in askCodecs[view].fields
        ? { Link: header('`rel="next"`: the next page, where there is one') }
        : {}),
    },
    content: { 'application/json': { schema: answered.refer(answerCodecs[view].schema) } },
  })

/** Reading needs a credential only where the service is set up so. */
export const READING: ReadonlyArray<JsonSchema> = [{}, { bearer: [] }]

/** How one view is read, as OpenAPI says it. */
export const operationOf = (view: View): JsonSchema => ({
  operationId: view,
  tags: ['Reading'],
  summary: routes[view].summary,
  security: READING,
  parameters: parametersOf(view),
  responses: {
    200: answers(view),
    304: response('It is what `If-None-Match` names'),
    ...responding({
      400: 'Malformed',
      401: 'NotAuthenticated',
      404: 'NotFound',
      429: 'TooManyRequests',
      500: 'Mistake',
      503: 'NotNow',
    }),
  },
})
