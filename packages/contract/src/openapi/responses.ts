import type { JsonSchema } from '@aid-ledger/domain'
import { ProblemDetails } from '../problem-details.ts'
import { answered } from './schemas.ts'

export const header = (description: string, type: 'string' | 'integer' = 'string'): JsonSchema => ({
  description,
  schema: { type },
})

/** What every answer tells, whatever it is to. */
export const commonHeaders = {
  'X-Request-Id': header(
    'the id of the request, by which the log of the service tells of it: what the request named as its own `X-Request-Id`, if that is 1 to 64 letters, digits or `._-` and begins with a letter or digit; else a new UUID',
  ),
} as const

const onEveryAnswer: JsonSchema = Object.fromEntries(
  Object.keys(commonHeaders).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
)

/** What is answered: with its own headers and those that every answer has. */
export const response = (description: string, rest: JsonSchema = {}): JsonSchema => ({
  description,
  ...rest,
  headers: { ...(rest['headers'] as JsonSchema | undefined), ...onEveryAnswer },
})

const problem = (description: string, headers: JsonSchema = {}): JsonSchema =>
  response(description, {
    headers,
    content: { 'application/problem+json': { schema: answered.refer(ProblemDetails.schema) } },
  })

const AFTER = { 'Retry-After': header('after how many seconds it is worth trying again', 'integer') }

/** Every error that an operation may answer with, by its name in the description. */
export const problemResponses = {
  Malformed: problem(
    'A parameter, a header or the body is malformed; `errors` names each place and what would be right',
  ),
  NotAuthenticated: problem('It needs a credential, and there is none that is valid', {
    'WWW-Authenticate': header('how to prove who asks (RFC 6750)'),
  }),
  NotPermitted: problem('The role of the credential may not do this'),
  NotFound: problem('There is no such party, pledge, decision, event, position, page or webhook'),
  Refused: problem(
    'It contradicts itself or what has been recorded; `reason` names the rule, `detail` the refused value',
  ),
  NotDone: problem('That cannot be done as things stand; `detail` says why'),
  StaleRevision: problem('The stream no longer has the revision that `If-Match` names'),
  TooLarge: problem('The body, or the event that it would make, is too large'),
  UnsupportedMediaType: problem('The body is not `application/json` in UTF-8, or is compressed', {
    Accept: header('the media type that is taken'),
    'Accept-Encoding': header('the content coding that is taken'),
  }),
  KeyReused: problem('The `Idempotency-Key` was used for another command'),
  TooManyRequests: problem('More requests within a minute than are taken', AFTER),
  Mistake: problem('A mistake of the service'),
  NotNow: problem('Not now: try again', AFTER),
} as const

/** Which of them an operation answers with, as OpenAPI refers to them. */
export const responding = (statuses: { readonly [status: number]: keyof typeof problemResponses }): JsonSchema =>
  Object.fromEntries(
    Object.entries(statuses).map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]),
  )
